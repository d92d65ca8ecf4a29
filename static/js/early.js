// Runs before the page is first painted, so that it never flashes in other colours or sizes than the reader's, and nothing
// moves when the notice of old data appears.
import { kinds, printLight, remembered, wear } from "./appearance.js";
import { markStale } from "./stale.js";

for (const kind of kinds) wear(kind, remembered(kind));
printLight();
markStale();
