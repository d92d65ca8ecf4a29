/**
 * Calls back once for each element, when it comes within a screen's height of what is visible.
 *
 * @param {Iterable<Element>} elements
 * @param {(element: Element) => void} callback
 */
export function whenNear(elements, callback) {
  const observer = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (entry.isIntersecting) {
          observer.unobserve(entry.target);
          callback(entry.target);
        }
      }
    },
    { rootMargin: "100% 0px" },
  );
  for (const element of elements) observer.observe(element);
}
