// What a list of projects loads once its search is entered.
import { joined } from "./joined.js";
import { prepareIndex } from "./find.js";
import { openSearch } from "./searching.js";

const search = document.querySelector("[data-search]");
const status = search.querySelector("[data-search-count]");
const addresses = search.dataset.indexes.split(" ");

/** Reads the indexes one after another, and says how far it is where there are several. */
async function read() {
  const parts = [];
  for (const address of addresses) {
    status.textContent = status.dataset.loading + (addresses.length > 1 ? ` ${parts.length + 1}/${addresses.length}` : "");
    const response = await fetch(address, { cache: "no-cache" });
    if (!response.ok) throw new Error(`status ${response.status}`);
    parts.push(await response.json());
  }
  return joined(parts);
}

read()
  .then((index) => openSearch(search, prepareIndex(index)))
  .catch((error) => {
    status.textContent = status.dataset.failed;
    throw error;
  });
