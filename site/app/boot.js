// The only script of a page: starts the page's Python (page.py) on MicroPython. With engine-worker.js and the .py files
// beside it, the one place that knows PyScript and Pyodide. The build bundles it with PyScript's core and writes the names
// of the modules that page.py imports for PAGE_MODULES.
/* global PAGE_MODULES */
import "./offline.js";

const beside = (name) => new URL(name, import.meta.url).href;

// The engine's worker, as the page's Python (page_engine.py) finds it. Until that listens, what is said is kept.
const engine = {
  worker: null,
  said: [],
  hear: (event) => engine.said.push(event),
  start() {
    try {
      engine.worker = new Worker(beside("engine-worker.js"), { type: "module" });
      engine.worker.onmessage = engine.worker.onerror = (event) => engine.hear(event);
    } catch (error) {
      engine.hear(new ErrorEvent("error", { message: error.message, cancelable: true }));
    }
  },
};
window.engine = engine;
// It starts before anything is asked: at once where this device has kept the files, else when the page's own have come and the
// line is free. Who saves data is spared it until they begin.
const startEarly = () => engine.worker ?? engine.start();
if (navigator.serviceWorker?.controller || document.readyState === "complete") startEarly();
else if (!navigator.connection?.saveData) addEventListener("load", startEarly, { once: true });

// Without an interpreter named here PyScript would fetch one from a public host. Its plug-ins (editor, terminal, error
// banners that style themselves …) are switched off, for each of the two interpreters that it knows.
const plugins = ["codemirror", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"];
for (const interpreter of ["mpy", "py"]) {
  const config = document.createElement(`${interpreter}-config`);
  config.setAttribute("type", "json");
  config.textContent = JSON.stringify({
    interpreter: beside("micropython/micropython.mjs"),
    plugins: plugins.map((name) => `!${name}`),
    files: Object.fromEntries(PAGE_MODULES.map((name) => [beside(name), `./${name}`])),
  });
  document.head.append(config);
}

// PyScript reads the configuration while it is being imported, hence not before this line.
const { hooks } = await import("@pyscript/core/js");
hooks.worker.onBeforeRunAsync.clear(); // the one hook that would call Function(), which the security policy forbids

const script = document.createElement("script");
script.type = "mpy";
script.src = beside("page.py");
document.head.append(script);
