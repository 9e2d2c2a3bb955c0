// The script that starts a page on a site: everything that it starts lies beside it. The build bundles it with PyScript's core.
import { startEngine } from "./early-engine.js";
import "./offline.js";
import { startPage } from "./start-page.js";

// The engine starts when the page's own files have come and the line is free. Who saves data is spared it until they begin.
if (document.readyState === "complete") startEngine();
else if (!navigator.connection?.saveData) addEventListener("load", startEngine, { once: true });

await startPage((name) => new URL(name, import.meta.url).href);
