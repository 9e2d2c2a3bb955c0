// Starts the page's Python (page/main.py) on MicroPython. With the scripts and the .py files beside it, the one place that knows PyScript
// and Pyodide. The build writes the names of the modules that it imports for PAGE_MODULES.

/** Make the engine's worker findable for the page's Python (page/engine.py); until that listens, what is said is kept.
 * Takes what makes the worker and returns what starts the engine before anything is asked; there is one, however often it is asked for.
 * @param {() => Worker} newWorker */
export function linkEngine(newWorker) {
  /** @type {EngineLink} */
  const engine = window.engine ??= {
    worker: null,
    said: [],
    onMessage: (event) => engine.said.push(event),
    start() {
      try {
        const worker = engine.worker = newWorker();
        worker.onmessage = worker.onerror = (/** @type {Event} */ event) => engine.onMessage(event);
      } catch (error) {
        engine.onMessage(new ErrorEvent("error", { message: /** @type {Error} */ (error).message, cancelable: true }));
      }
    },
  };
  return () => engine.worker ?? engine.start();
}

/** Start the page's Python. PyScript asks for all files by fetch: it gets those that are here already, and the rest as ever.
 * @param {(name: string) => string} address where a file is, by its name
 * @param {Record<string, BodyInit>} files what is here, by its name */
export async function startPage(address, files) {
  const ordinaryFetch = globalThis.fetch;
  const names = new Map(Object.keys(files).map((name) => [address(name), name]));
  globalThis.fetch = async (asked, options) => {
    const name = names.get(String(asked));
    if (name === undefined) return ordinaryFetch(asked, options);
    return new Response(files[name], { headers: { "Content-Type": name.endsWith(".wasm") ? "application/wasm" : "text/plain" } });
  };
  // Without an interpreter named here PyScript would fetch one from a public host. Its plug-ins (editor, terminal, error
  // banners that style themselves …) are switched off, for each of the two interpreters that it knows.
  const plugins = ["codemirror", "deprecations-manager", "donkey", "error", "py-editor", "py-game", "py-terminal"];
  for (const interpreter of ["mpy", "py"]) {
    const config = document.createElement(`${interpreter}-config`);
    config.setAttribute("type", "json");
    config.textContent = JSON.stringify({
      interpreter: address("micropython/micropython.js"),
      plugins: plugins.map((name) => `!${name}`),
      files: Object.fromEntries(PAGE_MODULES.map((name) => [address(name), `./${name}`])),
    });
    document.head.append(config);
  }

  // PyScript reads the configuration while it is being imported, hence not before this line.
  const { hooks } = await import("@pyscript/core");
  hooks.worker.onBeforeRunAsync.clear(); // the one hook that would call Function(), which the security policy forbids

  const script = document.createElement("script");
  script.type = "mpy";
  script.textContent = await new Response(files["page/main.py"]).text();
  document.head.append(script);
}
