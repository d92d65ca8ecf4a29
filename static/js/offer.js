/**
 * Offers the search of projects, with what the address says filled in. Its script and its index are loaded
 * once the reader enters it, or when something is filled in. Pages from the disk may fetch nothing: there the list alone remains.
 */
export function offerSearch() {
  const search = document.querySelector("[data-search]");
  if (!search || !location.protocol.startsWith("http")) return;
  const load = () => {
    if ("asked" in search.dataset) return;
    search.dataset.asked = "";
    const script = document.createElement("script");
    script.src = search.dataset.search;
    document.head.append(script);
  };
  for (const touch of ["pointerdown", "focusin", "input"]) search.addEventListener(touch, load, { passive: true });
  const asked = new URLSearchParams(location.search);
  for (const field of search.querySelectorAll("[name]")) {
    const value = asked.get(field.name);
    if (value && (!field.options || [...field.options].some((option) => option.value === value))) field.value = value;
  }
  // On a phone the choices would push what was found off the screen.
  asked.delete("q");
  search.querySelector("[data-search-choices]").open = String(asked) !== "" || matchMedia("(min-width: 60rem)").matches;
  search.hidden = false;
  if (location.search) load();
}
