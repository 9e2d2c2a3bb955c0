// The engine in its module worker: fetches Pyodide and cec_logic, starts them, answers requests through engine.py.
// It speaks to the page in messages only, and is never silent: every start ends in "ready" or in "failed" with its reason.
//
//   page → worker  {id, call: "assess" | "show", profile: "<JSON text>", on: "YYYY-MM-DD", lang: "en" | "fr"}
//   worker → page  {state: "downloading", received, total}   bytes, counted as they arrive
//                  {state: "starting"} · {state: "ready"}
//                  {state: "failed", reason: "network" | "integrity" | "unsupported" | "timeout" | "crash", file, detail}
//                  {id, answer: "<JSON text>"} or {id, error: "…"}
/* global ENGINE_FILES, PACKAGE_LOCK */ // written by the build: {name: {size, sha256}}, and a package lock without packages

const DOWNLOAD_PATIENCE = 45_000; // milliseconds without a single byte
const START_PATIENCE = 120_000; // milliseconds from the last byte to the first answer, on a slow phone
const PROGRESS_INTERVAL = 100; // milliseconds between two messages about progress

const base = new URL("./", import.meta.url).href;
const fetched = ["pyodide.asm.wasm", "python_stdlib.zip", "engine.zip"];

class StartFailure extends Error {
  constructor(reason, file, detail) {
    super(`${reason}: ${file} ${detail}`);
    Object.assign(this, { reason, file, detail: String(detail) });
  }
}

// What ends the start from outside the ordinary course: loadPyodide never settles on broken wasm.
let giveUp;
const gaveUp = new Promise((_, reject) => { giveUp = reject; });
gaveUp.catch(() => {}); // a failure after the start has been reported already
let alarm;
function expectWithin(patience, file) {
  clearTimeout(alarm);
  alarm = setTimeout(() => giveUp(new StartFailure("timeout", file, `${patience / 1000} s`)), patience);
}

const received = Object.fromEntries(fetched.map((name) => [name, 0]));
const total = fetched.reduce((sum, name) => sum + ENGINE_FILES[name].size, 0);
let told = -Infinity;
function tellProgress(file) {
  const sum = Object.values(received).reduce((one, other) => one + other);
  const complete = sum === total;
  expectWithin(complete ? START_PATIENCE : DOWNLOAD_PATIENCE, file);
  if (!complete && performance.now() - told < PROGRESS_INTERVAL) return;
  told = performance.now();
  postMessage({ state: "downloading", received: sum, total });
  if (complete) postMessage({ state: "starting" });
}

async function readAndVerify(name, response) {
  const chunks = [];
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error) => { throw new StartFailure("network", name, error.message); });
    if (done) break;
    chunks.push(value);
    received[name] += value.length;
    tellProgress(name);
  }
  const { size, sha256 } = ENGINE_FILES[name];
  if (received[name] !== size) throw new StartFailure("integrity", name, `${received[name]} of ${size} bytes`);
  const bytes = await new Blob(chunks).arrayBuffer();
  if (crypto.subtle) { // absent on plain-HTTP addresses other than this machine's own
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== sha256) throw new StartFailure("integrity", name, `SHA-256 ${found}`);
  }
  return bytes;
}

async function download(name) {
  const response = await fetch(base + name).catch((error) => { throw new StartFailure("network", name, error.message); });
  if (!response.ok) throw new StartFailure("network", name, `HTTP ${response.status}`);
  const bytes = readAndVerify(name, response.clone());
  bytes.catch(giveUp);
  return { response, bytes };
}

async function load(name) {
  try {
    return await import(base + name);
  } catch (error) {
    throw new StartFailure(error instanceof SyntaxError ? "integrity" : "network", name, error.message);
  }
}

async function start() {
  if (typeof WebAssembly?.instantiateStreaming !== "function") throw new StartFailure("unsupported", "", "WebAssembly");
  tellProgress(fetched[0]);
  const modules = Promise.all([load("pyodide.mjs"), load("pyodide.asm.mjs")]);
  modules.catch(giveUp);
  const downloads = Object.fromEntries(await Promise.all(fetched.map(async (name) => [name, await download(name)])));
  const verified = Promise.all(fetched.map((name) => downloads[name].bytes));
  const [{ loadPyodide }, { default: createPyodideModule }] = await modules;

  // Pyodide asks for its files by fetch; it gets the very responses whose bytes are being counted and verified. The wasm
  // compiles while it arrives; the standard library is held back, so that no Python runs before all bytes are verified,
  // and none at all where one of them is wrong.
  const allIsWell = verified.catch(() => new Promise(() => {}));
  const ordinaryFetch = self.fetch;
  self.fetch = async (input, options) => {
    const name = String(input).slice(base.length);
    if (name !== "pyodide.asm.wasm") await allIsWell;
    return downloads[name]?.response ?? ordinaryFetch(input, options);
  };
  const { instantiateStreaming } = WebAssembly;
  WebAssembly.instantiateStreaming = (...given) => instantiateStreaming(...given).catch(async (error) => {
    await verified; // where the bytes are damaged, that is the reason, and it has been told
    giveUp(new StartFailure("unsupported", "pyodide.asm.wasm", error.message));
    throw error;
  });
  const starting = loadPyodide({ indexURL: base, packageBaseUrl: base, lockFileContents: PACKAGE_LOCK, createPyodideModule });
  starting.catch(giveUp);
  const archive = (await verified)[fetched.indexOf("engine.zip")];
  const pyodide = await starting;
  self.fetch = ordinaryFetch;
  WebAssembly.instantiateStreaming = instantiateStreaming;

  pyodide.FS.writeFile("/lib/engine.zip", new Uint8Array(archive));
  pyodide.pyimport("sys").path.append("/lib/engine.zip");
  return pyodide.pyimport("engine").answer;
}

function tellFailure({ reason = "crash", file = "", detail, message }) {
  postMessage({ state: "failed", reason, file, detail: detail ?? message });
}

const answering = Promise.race([start(), gaveUp]);
answering.then(() => postMessage({ state: "ready" }), tellFailure).finally(() => clearTimeout(alarm));

self.onmessage = async ({ data: { id, ...request } }) => {
  try {
    const answer = await answering;
    postMessage({ id, answer: answer(JSON.stringify(request)) });
  } catch (error) {
    postMessage({ id, error: error.message });
    const told = error instanceof StartFailure || error.name === "PythonError";
    if (!told) tellFailure(error); // Pyodide itself broke: no later call can succeed
  }
};
