// Keeps the files of one build on the device, so that the site opens without a network after the first visit, and at once.
// It knows no answer: it only hands out files. The build writes their addresses and integrity (SHA-256) for FILES and its own
// name for BUILD (site_build/service_worker.py), and puts this script at the root of the site.
const base = new URL("./", location.href).href; // other sites may live on the same host, in other folders
const ours = `cec-check ${base} `;
const cacheName = ours + BUILD;

// What is kept is named after its content, too: another build finds in it whatever did not change.
/** @param {string} path */
const keyOf = (path) => `${base}${path}?${encodeURIComponent(FILES[path])}`;

async function keepAll() {
  const cache = await caches.open(cacheName);
  for (const path of Object.keys(FILES)) { // one after the other: a phone has no memory to spare for all of them
    const kept = await caches.match(keyOf(path));
    // A file of another build, or an error page, has another sum. Then the install fails, what was kept stays, and a later visit
    // tries again.
    const file = kept ?? await fetch(base + path, { cache: "no-cache", integrity: FILES[path] });
    await cache.put(keyOf(path), asIfAskedFor(file));
  }
}

async function dropOlderBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours) && name !== cacheName).map((name) => caches.delete(name)));
}

// A host may lead from a folder's address to another one. Where a browser opens a page, it refuses an answer that came so.
/** @param {Response} response */
function asIfAskedFor(response) {
  const { body, status, statusText, headers, redirected } = response;
  return redirected ? new Response(body, { status, statusText, headers }) : response;
}

/** @param {string} path @param {Request} request */
async function answer(path, request) {
  const kept = await caches.match(keyOf(path), { cacheName });
  if (kept) return kept;
  // Browsers may drop what is kept when space is short. A page comes under the address that was asked for, wherever its host
  // leads: it is led back here from the address without a slash.
  return request.mode === "navigate" ? asIfAskedFor(await fetch(request.url)) : fetch(request);
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOlderBuilds()));
addEventListener("fetch", (event) => {
  const { url } = event.request;
  const [address] = url.split(/[?#]/, 1);
  if (!address.startsWith(base)) return;
  const path = address.slice(base.length).replace(/(^|\/)index\.html$/, "$1");
  if (Object.hasOwn(FILES, path)) event.respondWith(answer(path, event.request));
  else if (Object.hasOwn(FILES, `${path}/`)) { // else links would lead astray
    event.respondWith(Response.redirect(`${base}${path}/${url.slice(address.length)}`));
  }
});
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting(); // the person chose the new version
});
