// What the list of projects loads once its search is entered.
import { prepareIndex } from "./find.js";
import { openSearch } from "./searching.js";

const search = document.querySelector("[data-search]");
const status = search.querySelector("[data-search-count]");

status.textContent = status.dataset.loading;
fetch(search.dataset.index, { cache: "no-cache" })
  .then((response) => (response.ok ? response.json() : Promise.reject(new Error(`status ${response.status}`))))
  .then((index) => openSearch(search, prepareIndex(index)))
  .catch((error) => {
    status.textContent = status.dataset.failed;
    throw error;
  });
