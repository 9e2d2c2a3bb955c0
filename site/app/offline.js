// The page's side of service-worker.js: has the site kept for the next visit, and offers a new version without forcing it.
// Where a browser has no service workers, or refuses this one, the page works as if this script were not there.
const workers = navigator.serviceWorker;
const PAUSE = 3000; // milliseconds
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
  // Not before there has been a result: whoever only looks in has nothing kept on the device. And not at once: the first changes
  // want the processor, and the memory in which the engine started is free again only then.
  document.addEventListener("result", () => setTimeout(() => {
    workers.register(new URL("../service-worker.js", import.meta.url)).catch(() => {});
  }, PAUSE), { once: true });
}
