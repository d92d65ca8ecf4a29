// Runs before the page is first painted, so that it never flashes in other colours than the reader's.
import { printLight, remembered, wear } from "./appearance.js";

wear(remembered());
printLight();
