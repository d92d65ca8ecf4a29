/**
 * Tells the page around an embedded one how tall it is, whenever that changes and when it is asked. It says nothing
 * else, so that any page may hear it.
 */
export function announceHeight() {
  if (parent === window) return;
  const { chart: id } = document.querySelector("[data-chart]").dataset;
  const announce = () => {
    parent.postMessage({ type: "openinvest:height", height: Math.ceil(document.body.getBoundingClientRect().height), id }, "*");
  };
  new ResizeObserver(announce).observe(document.body);
  addEventListener("load", announce);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data?.type === "openinvest:ask") announce();
  });
}
