// Keeps the files of one build on the device, so that the site opens without a network after the first visit, and at once.
// It knows no answer: it only hands out files. The build writes their addresses and SHA-256 sums for FILES and its own name for
// BUILD (site/offline.py), and puts this script at the root of the site.
/* global FILES, BUILD */
const base = new URL("./", location.href).href; // other sites may live on the same host, in other folders
const ours = `cec-check ${base} `;
const cacheName = ours + BUILD;

// What is kept is named after its content, too: another build finds in it whatever did not change.
const keyOf = (path) => `${base}${path}?sha256=${FILES[path]}`;

async function fetchVerified(path) {
  const response = await fetch(base + path, { cache: "no-cache" });
  const content = await response.clone().arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  // A file of another build, or an error page. The install fails, what was kept stays, and a later visit tries again.
  if (found !== FILES[path]) throw new Error(`${path} is not the file of this build`);
  return response;
}

async function keepAll() {
  const cache = await caches.open(cacheName);
  await Promise.all(Object.keys(FILES).map(async (path) => {
    const kept = await caches.match(keyOf(path));
    await cache.put(keyOf(path), kept ?? await fetchVerified(path));
  }));
}

async function dropOlderBuilds() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(ours) && name !== cacheName).map((name) => caches.delete(name)));
}

async function answer(path, request) {
  const kept = await caches.match(keyOf(path), { cacheName });
  return kept ?? fetch(request); // browsers may drop what is kept when space is short
}

addEventListener("install", (event) => event.waitUntil(keepAll()));
addEventListener("activate", (event) => event.waitUntil(dropOlderBuilds()));
addEventListener("fetch", (event) => {
  const [address] = event.request.url.split(/[?#]/);
  const path = address.slice(base.length);
  if (address.startsWith(base) && Object.hasOwn(FILES, path)) event.respondWith(answer(path, event.request));
});
addEventListener("message", ({ data }) => {
  if (data === "take over") skipWaiting(); // the person chose the new version
});
