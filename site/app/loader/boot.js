// The script that starts a page on a site: everything that it starts lies beside it. The build bundles it with PyScript's core.
import "./offline.js";
import { linkEngine, startPage } from "./start-page.js";

const startEngine = linkEngine(() => new Worker(new URL("engine-worker.js", import.meta.url).href, { type: "module" }));

// The engine starts as soon as it takes nothing from the page: on a device that has kept the files at once, else when all that the
// page names at its top has come, and at the latest with the page. Who saves data is spared it until they begin.
function startWhenTheLineIsFree() {
  /** @type {NodeListOf<HTMLLinkElement & HTMLScriptElement>} each is one of them */
  const named = document.querySelectorAll('link[rel="stylesheet"], link[rel$="preload"], script[src]');
  const awaited = new Set(Array.from(named, ({ href, src }) => href ?? src));
  const observer = new PerformanceObserver((come) => {
    for (const { name } of come.getEntries()) awaited.delete(name);
    if (awaited.size) return;
    observer.disconnect();
    startEngine();
  });
  observer.observe({ type: "resource", buffered: true });
  if (document.readyState === "complete") startEngine();
  else addEventListener("load", startEngine, { once: true }); // not every browser tells of everything that comes
}

if (navigator.serviceWorker?.controller) startEngine();
else if (!navigator.connection?.saveData) startWhenTheLineIsFree();

await startPage((name) => new URL(name, import.meta.url).href, PAGE_SOURCES);
