// The page's side of service-worker.js: has the site kept for the next visit, and offers a new version without forcing it.
// Where a browser has no service workers, or refuses this one, the page works as if this script were not there.
const workers = navigator.serviceWorker;
let chosen = false;

async function takeOver() {
  chosen = true;
  const { waiting } = await workers.getRegistration();
  if (waiting) waiting.postMessage("take over");
  else location.reload(); // another tab has brought it in already
}

function offer() {
  const notice = document.getElementById("new-version");
  notice.append(notice.querySelector("template").content.cloneNode(true)); // put in late: then it is read aloud
  notice.querySelector("button").addEventListener("click", takeOver, { once: true });
}

function follow(registration) {
  if (!workers.controller) return; // the first visit: this is the newest version
  const offerWhenKept = (worker) => worker?.addEventListener("statechange", () => { if (worker.state === "installed") offer(); });
  if (registration.waiting) offer();
  offerWhenKept(registration.installing); // found before this script came to listen
  registration.addEventListener("updatefound", () => offerWhenKept(registration.installing));
}

if (workers) {
  workers.getRegistration().then((registration) => registration && follow(registration), () => {});
  workers.addEventListener("controllerchange", () => (chosen ? location.reload() : offer()));
  // Not before the engine is there: whoever only looks in downloads nothing more, and whoever stays has it already.
  document.addEventListener("engine-ready", () => {
    workers.register(new URL("../service-worker.js", import.meta.url)).catch(() => {});
  }, { once: true });
}
