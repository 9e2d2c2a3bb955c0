// Keeps the files of one build on the device, so that the site opens without a network after the first visit, and at once.
// It knows no answer: it only hands out files. The build writes their addresses and integrity (SHA-256) for FILES and its own
// name for BUILD (site/offline.py), and puts this script at the root of the site.
/* global FILES, BUILD */
const base = new URL("./", location.href).href; // other sites may live on the same host, in other folders
const ours = `cec-check ${base} `;
const cacheName = ours + BUILD;

// What is kept is named after its content, too: another build finds in it whatever did not change.
const keyOf = (path) => `${base}${path}?${encodeURIComponent(FILES[path])}`;

async function keepAll() {
  const cache = await caches.open(cacheName);
  for (const path of Object.keys(FILES)) { // one after the other: a phone has no memory to spare for all of them
    const kept = await caches.match(keyOf(path));
    // A file of another build, or an error page, has another sum. Then the install fails, what was kept stays, and a later visit
    // tries again.
    await cache.put(keyOf(path), kept ?? await fetch(base + path, { cache: "no-cache", integrity: FILES[path] }));
  }
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
