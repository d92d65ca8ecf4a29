/**
 * For pages of others: fits each frame that shows a chart of this site to the chart's height. A frame is ours if its
 * address begins with the folder that this script came from, and only such a frame is heard.
 */
const folder = new URL(".", document.currentScript.src);

const ours = () => [...document.querySelectorAll("iframe")].filter(({ src }) => src.startsWith(folder.href));

addEventListener("message", ({ source, origin, data }) => {
  if (data?.type !== "openinvest:height" || typeof data.height !== "number" || !(data.height > 0 && data.height < 20_000)) return;
  const frame = ours().find(({ contentWindow }) => contentWindow === source);
  if (frame && (origin === folder.origin || folder.protocol === "file:")) frame.height = String(Math.ceil(data.height));
});

// Frames that spoke before this script was there are asked to say it again. One that is still empty may hear it, too: the
// question tells nothing.
const ask = () => {
  for (const { contentWindow } of ours()) contentWindow.postMessage({ type: "openinvest:ask" }, "*");
};
ask();
addEventListener("DOMContentLoaded", ask);
