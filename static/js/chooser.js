import { remember, remembered, wear } from "./appearance.js";

/** Shows the choices of colours and of the size of type in the footer. */
export function addChoosers() {
  for (const chooser of document.querySelectorAll("[data-choice]")) {
    const kind = chooser.dataset.choice;
    for (const radio of chooser.querySelectorAll("input")) {
      radio.checked = radio.value === remembered(kind);
      radio.addEventListener("change", () => {
        remember(kind, radio.value);
        wear(kind, radio.value);
      });
    }
    chooser.hidden = false;
  }
}
