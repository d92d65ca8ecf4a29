// Runs before an embedded page is first painted. Its colours are those of the page around it, which says so in the address.
import { known, printLight, wear } from "./appearance.js";

wear("theme", known("theme", new URLSearchParams(location.search).get("theme")));
printLight();
