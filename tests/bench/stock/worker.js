// Pyodide as its documentation shows it, in a worker: the worker's side.
import { loadPyodide } from "./pyodide/pyodide.mjs";

const ready = (async () => {
  const pyodide = await loadPyodide();
  pyodide.unpackArchive(await (await fetch("engine.zip")).arrayBuffer(), "zip");
  return pyodide.pyimport("engine.requests").answer;
})();
onmessage = async ({ data }) => postMessage((await ready)(data));
