/** A web server for the site, in a folder below the root, as an office may have to place it. */
import { createReadStream, statSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { after } from "node:test";
import { folder } from "./site.mjs";
import { types } from "./types.mjs";

const place = "/some/where/";

async function serve() {
  const { base, close } = await listen((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = path.join(folder, asked.slice(place.length));
    if (asked.endsWith("/")) file = path.join(file, "index.html");
    const found = asked.startsWith(place) && file.startsWith(folder) && statSync(file, { throwIfNoEntry: false })?.isFile();
    if (!found) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[path.extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  return { base: base + place.slice(1), close };
}

/**
 * Serves one page of someone else's, from an origin of its own, until close() is called.
 *
 * @param {string} body  its HTML, without head
 * @param {string} policy  what its server lets it load (Content-Security-Policy)
 * @returns {Promise<{base: string, close: () => Promise<void>}>} base is the page's address
 */
export function serveArticle(body, policy) {
  return listen((request, response) => {
    if (new URL(request.url, "http://localhost").pathname !== "/") {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[".html"], "content-security-policy": policy });
    response.end(`<!DOCTYPE html><html lang="zh-CN"><head><title>article</title></head><body>${body}</body></html>`);
  });
}

async function listen(answer) {
  const server = createServer(answer);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    base: `http://127.0.0.1:${server.address().port}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}

/**
 * The server that the tests of a file share, as the browser is shared.
 *
 * @type {{base: string, close: () => Promise<void>}} base is the address of the site's folder
 */
export const server = await serve();

after(() => server.close());
