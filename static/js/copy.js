/** Makes the buttons that copy a text work; each says in words whether it did. */
export function addCopying() {
  for (const button of document.querySelectorAll("[data-copy]")) {
    const said = button.parentElement.querySelector("[role=status]");
    button.addEventListener("click", async () => {
      said.textContent = "";
      said.textContent = (await copied(textOf(document.getElementById(button.dataset.copy)))) ? said.dataset.copied : said.dataset.failed;
    });
    button.hidden = false;
  }
}

/** What a field holds, or the paragraphs of an element, one a line. */
function textOf(element) {
  if (element instanceof HTMLTextAreaElement) return element.value;
  return [...element.querySelectorAll("p")].map((paragraph) => paragraph.textContent).join("\n");
}

/** Puts a text on the clipboard; pages from the disk and over plain http have only the older way. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const field = document.createElement("textarea");
    field.className = "visually-hidden";
    field.value = text;
    document.body.append(field);
    const focused = document.activeElement;
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    focused.focus();
    return done;
  }
}
