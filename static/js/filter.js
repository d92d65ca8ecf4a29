/** Lets a reader choose among the charts of the gallery. The address holds the choice: #subject=months&member=county-1 */
export function addFilter() {
  const filter = document.querySelector("[data-filter]");
  if (!filter) return;
  const selects = [...filter.querySelectorAll("[data-filter-by]")];
  const items = [...document.querySelectorAll("[data-subject]")];
  const count = filter.querySelector("[data-filter-count]");

  const apply = () => {
    for (const item of items) {
      item.hidden = selects.some(({ dataset, value }) => value !== "" && item.dataset[dataset.filterBy] !== value);
    }
    for (const section of document.querySelectorAll("[data-gallery]")) {
      section.hidden = section.querySelector("[data-subject]:not([hidden])") === null;
    }
    count.textContent = count.dataset.filterCount.replace("#", String(items.filter(({ hidden }) => !hidden).length));
  };
  const read = () => {
    const chosen = new URLSearchParams(location.hash.slice(1));
    for (const select of selects) {
      const value = chosen.get(select.dataset.filterBy) ?? "";
      select.value = [...select.options].some((option) => option.value === value) ? value : "";
    }
    apply();
  };
  const write = () => {
    const chosen = new URLSearchParams();
    for (const { dataset, value } of selects) if (value) chosen.set(dataset.filterBy, value);
    history.replaceState(null, "", String(chosen) ? `#${chosen}` : location.pathname + location.search);
    apply();
  };

  for (const select of selects) select.addEventListener("change", write);
  addEventListener("hashchange", read);
  read();
  filter.hidden = false;
}
