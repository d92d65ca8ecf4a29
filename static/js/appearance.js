/**
 * How the pages look: what a reader may choose, and the names that each choice has, the first of which holds where none
 * was made. What is worn stands as data-theme and data-type at the root element, and the style sheet follows it.
 */
const root = document.documentElement;
const choices = { theme: ["light", "dark", "contrast"], type: ["normal", "large"] };

/** The kinds of choices: "theme" is a set of colours, "type" a size of type. */
export const kinds = Object.keys(choices);

/** What the reader chose on an earlier page; without a choice, or where none can be kept, the first name. */
export function remembered(kind) {
  try {
    return known(kind, localStorage.getItem(`openinvest-${kind}`));
  } catch {
    return choices[kind][0];
  }
}

export function remember(kind, name) {
  try {
    localStorage.setItem(`openinvest-${kind}`, name);
  } catch {
    // It holds for this page.
  }
}

/** A name of this kind, or the first one in place of any other word. */
export function known(kind, name) {
  return choices[kind].includes(name) ? name : choices[kind][0];
}

export function wear(kind, name) {
  root.dataset[kind] = name;
}

/** Paper is light: whatever is worn is laid aside while a page is printed. The style sheet enlarges nothing on paper. */
export function printLight() {
  let worn;
  const layAside = () => {
    worn ??= root.dataset.theme;
    wear("theme", choices.theme[0]);
  };
  const takeUp = () => {
    if (worn) wear("theme", worn);
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
