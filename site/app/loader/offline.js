// The page's side of service-worker.js: has the site kept for the next visit, and offers a new version without forcing it.
// Where a browser has no service workers, or refuses this one, the page works as if this script were not there.
const workers = navigator.serviceWorker;
const SCRIPT = new URL("../service-worker.js", import.meta.url);
const PAUSE = 3000; // milliseconds
const PATIENCE = 3000; // milliseconds
let chosen = false;

async function takeOver() {
  chosen = true;
  const registration = await workers.getRegistration();
  if (!registration?.waiting) return location.reload(); // another tab has brought it in already, or unregistered the worker before
  registration.waiting.postMessage("take over");
  // Without a network, it goes on waiting for the worker before.
  return setTimeout(() => comeFromTheHost(registration).catch(() => {}), PATIENCE);
}

/** Chromium lets the worker before finish what it is at, for five minutes if that hangs. Then the new version comes from the host,
 * if that answers; it is kept after its first result.
 * @param {ServiceWorkerRegistration} registration */
async function comeFromTheHost(registration) {
  const { ok } = await fetch(SCRIPT, { method: "HEAD", cache: "no-store" });
  if (!ok) return;
  await registration.unregister();
  location.reload();
}

function offer() {
  const notice = document.getElementById("new-version");
  if (notice.querySelector("button")) return; // offered already, and brought in by another tab meanwhile
  const template = /** @type {HTMLTemplateElement} */ (notice.querySelector("template"));
  notice.append(template.content.cloneNode(true)); // put in late: then it is read aloud
  notice.querySelector("button")?.addEventListener("click", takeOver, { once: true });
}

/** @param {ServiceWorkerRegistration} registration */
function follow(registration) {
  if (!workers.controller) return; // the first visit: this is the newest version
  /** @param {ServiceWorker | null} worker */
  const offerWhenKept = (worker) => worker?.addEventListener("statechange", () => { if (worker.state === "installed") offer(); });
  if (registration.waiting) offer();
  offerWhenKept(registration.installing); // found before this script came to listen
  registration.addEventListener("updatefound", () => offerWhenKept(registration.installing));
}

if (workers) {
  workers.getRegistration().then((registration) => registration && follow(registration), () => {});
  workers.addEventListener("controllerchange", () => (chosen ? location.reload() : offer()));
  // Not before there has been a result: whoever only looks in has nothing kept on the device. And not at once: the first changes
  // want the processor, and the memory in which the engine started is free again only then.
  document.addEventListener("result", () => setTimeout(() => {
    workers.register(SCRIPT).catch(() => {});
  }, PAUSE), { once: true });
}
