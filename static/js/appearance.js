/** The site's colours: three sets of tokens, chosen by data-theme of the root element. */
const root = document.documentElement;
const place = "openinvest-theme";

export const themes = ["light", "dark", "contrast"];

/** The theme that the reader chose on an earlier page; without a choice, or where none can be kept, the light one. */
export function remembered() {
  try {
    return known(localStorage.getItem(place));
  } catch {
    return themes[0];
  }
}

export function remember(theme) {
  try {
    localStorage.setItem(place, theme);
  } catch {
    // It holds for this page.
  }
}

/** A theme's name, or the light one's in place of any other word. */
export function known(name) {
  return themes.includes(name) ? name : themes[0];
}

export function wear(theme) {
  root.dataset.theme = theme;
}

/** Paper is light: whatever is worn is laid aside while a page is printed. */
export function printLight() {
  let worn;
  const layAside = () => {
    worn ??= root.dataset.theme;
    wear(themes[0]);
  };
  const takeUp = () => {
    if (worn) wear(worn);
    worn = undefined;
  };
  addEventListener("beforeprint", layAside);
  addEventListener("afterprint", takeUp);
  const print = matchMedia("print");
  print.addEventListener("change", () => (print.matches ? layAside() : takeUp()));
}

/** Calls back whenever another theme is worn. */
export function whenWorn(callback) {
  new MutationObserver(callback).observe(root, { attributeFilter: ["data-theme"] });
}
