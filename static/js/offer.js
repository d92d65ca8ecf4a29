/**
 * Offers the search on the list of projects. Its script and its index are loaded once the reader enters it, or when the
 * address already says what is searched. Pages from the disk may fetch nothing: there the list alone remains.
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
  search.addEventListener("focusin", load);
  search.addEventListener("pointerdown", load);
  // On a phone the choices would push what was found off the screen.
  const asked = new URLSearchParams(location.search);
  asked.delete("q");
  search.querySelector("[data-search-choices]").open = String(asked) !== "" || matchMedia("(min-width: 60rem)").matches;
  search.hidden = false;
  if (location.search) load();
}
