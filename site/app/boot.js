// The only script of a page on a site: everything that it starts lies beside it. The build bundles it with PyScript's core.
import "./offline.js";
import { linkEngine, startPage } from "./start-page.js";

const beside = (name) => new URL(name, import.meta.url).href;

const startEngine = linkEngine(() => new Worker(beside("engine-worker.js"), { type: "module" }));
// It starts before anything is asked: at once where this device has kept the files, else when the page's own have come and the
// line is free. Who saves data is spared it until they begin.
if (navigator.serviceWorker?.controller || document.readyState === "complete") startEngine();
else if (!navigator.connection?.saveData) addEventListener("load", startEngine, { once: true });

await startPage(beside);
