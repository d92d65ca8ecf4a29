/**
 * Asks for a county and for words, and goes to the search on that county's list, where each county has one of its own.
 * ?county=… and ?q=… fill it in.
 */
export function offerCounty() {
  const form = document.querySelector("[data-county-search]");
  if (!form || !location.protocol.startsWith("http")) return;
  const county = form.querySelector("select");
  const words = form.querySelector("input");
  const asked = new URLSearchParams(location.search);
  words.value = asked.get("q") ?? "";
  const option = [...county.options].find(({ dataset }) => dataset.county && dataset.county === asked.get("county"));
  if (option) option.selected = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = words.value.trim();
    location.assign(county.value + (query && `?${new URLSearchParams({ q: query })}`));
  });
  form.hidden = false;
}
