// The engine's worker in the one file, started from a data: address: the scripts of Pyodide are bundled into it, the other files come
// from the page in one message {parts: {name: its bytes, gzipped}, version}. All are unpacked and verified before anything starts,
// for a file that is damaged anywhere is not to be trusted.
import createPyodideModule from "../node_modules/pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../node_modules/pyodide/pyodide.mjs";
import { StartFailure, readAndVerify, serve } from "./engine-start.js";

/** @typedef {{parts: Record<string, Uint8Array<ArrayBuffer>>, version: string}} Parts */

/** @type {Record<string, object>} */
const SCRIPTS = { "pyodide.js": { loadPyodide }, "pyodide.asm.js": { default: createPyodideModule } };
const WASM = { headers: { "Content-Type": "application/wasm" } }; // else it would not be compiled while it is read

/** @param {string} name @param {Uint8Array<ArrayBuffer>} packed */
async function unpack(name, packed) {
  const { body } = /** @type {{body: ReadableStream<BufferSource>}} */ (new Response(packed));
  const unpacked = body.pipeThrough(new DecompressionStream("gzip"));
  return readAndVerify(name, new Response(unpacked)).catch(({ detail }) => { throw new StartFailure("integrity", name, detail); });
}

/** @param {Parts} message */
async function open({ parts, version }) {
  if (version !== FILE_VERSION) throw new StartFailure("version", "", `${version} ≠ ${FILE_VERSION}`);
  const names = Object.keys(parts);
  const files = await Promise.all(names.map((name) => unpack(name, parts[name])));
  const bytes = Object.fromEntries(names.map((name, i) => [name, files[i]]));
  return { base: "part:///", load: (/** @type {string} */ name) => SCRIPTS[name], request: (/** @type {string} */ name) => new Response(bytes[name], WASM) };
}

/** @type {Promise<Parts>} */
const parts = new Promise((resolve) => {
  addEventListener("message", (event) => {
    if (!event.data.parts) return; // a request
    event.stopImmediatePropagation();
    resolve(event.data);
  });
});
serve(parts.then(open));
