/**
 * Completes the texts that a reader takes away by what only their browser knows: the addresses of this site, where it
 * doesn't know its own, and the day of access. A page from the disk has no address that is of use to others.
 */
export function completeFields() {
  const onWeb = location.protocol.startsWith("http");
  for (const field of document.querySelectorAll("[data-paths], [data-accessed]")) {
    const { paths, root, accessed } = field.dataset;
    if (paths && onWeb) {
      for (const path of paths.split(" ")) field.value = field.value.replaceAll(path, new URL(root + path, location.href).href);
    }
    if (accessed) field.value = field.value.replaceAll(`[${accessed}]`, `[${today()}]`);
  }
}

/** The reader's day, YYYY-MM-DD. */
function today() {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}
