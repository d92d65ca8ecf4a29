import { remember, remembered, wear } from "./appearance.js";

/** Shows the choice of colours in the footer. */
export function addChooser() {
  const chooser = document.querySelector("[data-themes]");
  if (!chooser) return;
  for (const radio of chooser.querySelectorAll("input")) {
    radio.checked = radio.value === remembered();
    radio.addEventListener("change", () => {
      remember(radio.value);
      wear(radio.value);
    });
  }
  chooser.hidden = false;
}
