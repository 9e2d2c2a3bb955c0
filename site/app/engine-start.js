// How the engine starts in its worker and answers: gets Pyodide and cec_logic, starts them, answers requests through engine.py.
// It speaks to the page in messages only, and is never silent: every start ends in "ready" or in "failed" with its reason.
// Where the files come from is for the two workers to know: engine-worker.js on a site, file-worker.js in the one file.
//
//   page → worker  {id, call: "assess" | "show" | …, …}   the request that engine.py answers
//   worker → page  {state: "downloading", received, total}   bytes, counted as they arrive
//                  {state: "starting"} · {state: "ready"}
//                  {state: "failed", reason: "network" | "integrity" | "version" | "unsupported" | "timeout" | "crash", file, detail}
//                  {id, answer: {…}} or {id, error: "…"}
//
// It starts from a snapshot of a started engine's memory. Where that fails, it starts in the ordinary way, from the archives of
// Python's library and of the engine; these are also fetched when an answer needs what the snapshot left out.
import { startingFrom } from "./snapshot.mjs";

/* global ENGINE_FILES, PACKAGE_LOCK */ // written by the build: {name: {size, sha256}}, and a package lock without packages

const DOWNLOAD_PATIENCE = 45_000; // milliseconds without a single byte
const START_PATIENCE = 120_000; // milliseconds from the last byte to the first answer, on a slow phone
const PROGRESS_INTERVAL = 100; // milliseconds between two messages about progress

const [WASM, SNAPSHOT, LIBRARY, ENGINE] = ["pyodide.asm.wasm", "snapshot.bin", "python_stdlib.zip", "engine.zip"];
const ENGINE_PATH = "/lib/engine.zip"; // in Pyodide's file system, where make-engine.mjs had it too
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array(18).fill(0)); // nothing but the end of an archive

export class StartFailure extends Error {
  constructor(reason, file, detail) {
    super(`${reason}: ${file} ${detail}`);
    Object.assign(this, { reason, file, detail: String(detail) });
  }
}

// What ends the start from outside the ordinary course: Pyodide never settles on some failures.
let giveUp;
const gaveUp = new Promise((_, reject) => { giveUp = reject; });
gaveUp.catch(() => {}); // a failure after the start has been reported already
let starting = true;
let alarm;
function expectWithin(patience) {
  clearTimeout(alarm);
  if (starting) alarm = setTimeout(() => giveUp(new StartFailure("timeout", unfinished() ?? WASM, `${patience / 1000} s`)), patience);
}

const arriving = {}; // by file: {received, size}, in bytes as they travel: compressed, where the host compresses
const unfinished = () => Object.keys(arriving).find((name) => arriving[name].received !== arriving[name].size);
let told = -Infinity;
function tellProgress() {
  const files = Object.values(arriving);
  const [received, total] = ["received", "size"].map((key) => Math.round(files.reduce((sum, one) => sum + one[key], 0)));
  const complete = unfinished() === undefined;
  expectWithin(complete ? START_PATIENCE : DOWNLOAD_PATIENCE);
  if (!starting || !total || (!complete && performance.now() - told < PROGRESS_INTERVAL)) return; // no total: a size is not known yet
  told = performance.now();
  postMessage({ state: "downloading", received, total });
  if (complete) postMessage({ state: "starting" });
}

export async function readAndVerify(name, response, hear = () => {}) {
  const { size, sha256 } = ENGINE_FILES[name];
  const bytes = new Uint8Array(size); // filled in place: a phone has no memory to spare for second copies
  let count = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read().catch((error) => { throw new StartFailure("network", name, error.message); });
    if (done) break;
    if (count + value.length <= size) bytes.set(value, count);
    count += value.length;
    hear(count / size);
  }
  if (count !== size) throw new StartFailure("integrity", name, `${count} of ${size} bytes`);
  if (crypto.subtle) { // absent on plain-HTTP addresses other than this machine's own
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== sha256) throw new StartFailure("integrity", name, `SHA-256 ${found}`);
  }
  return bytes.buffer;
}

// Fetch a file, count it and verify it; `use` gets a second copy of the response, while it arrives.
async function download(name, use) {
  arriving[name] = { received: 0, size: NaN };
  tellProgress();
  const response = await source.request(name);
  const { headers } = response;
  const travelling = headers.get("Content-Encoding") ? Number(headers.get("Content-Length")) : 0;
  arriving[name].size = travelling || ENGINE_FILES[name].size;
  const bytes = readAndVerify(name, use ? response.clone() : response, (share) => {
    arriving[name].received = share * arriving[name].size;
    tellProgress();
  });
  return Promise.all([bytes, use?.(response, bytes)]);
}

async function compile(response, bytes) {
  try {
    return await WebAssembly.compileStreaming(response);
  } catch { // a wrong type, or damaged: then that is the reason, and told by whoever reads the bytes
    const whole = await bytes;
    return WebAssembly.compile(whole).catch((error) => { throw new StartFailure("unsupported", WASM, error.message); });
  }
}

async function start() {
  if (typeof WebAssembly?.compileStreaming !== "function") throw new StartFailure("unsupported", "", "WebAssembly");
  const { base, load } = source;
  const snapshot = download(SNAPSHOT).catch(() => { delete arriving[SNAPSHOT]; return []; });
  const [[, module], { loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    download(WASM, compile), load("pyodide.mjs"), load("pyodide.asm.mjs"),
  ]);

  // Pyodide asks for its files by fetch: it gets those that have been verified, and nothing else.
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const instance = await WebAssembly.instantiate(module, imports).catch((error) => {
      giveUp(new StartFailure("unsupported", WASM, error.message));
      throw error;
    });
    return { module, instance };
  };
  const ordinaryFetch = self.fetch;
  const startPyodide = (library, options) => {
    self.fetch = async (address) => new Response(String(address).endsWith(LIBRARY) ? library : "");
    return loadPyodide({ indexURL: base, packageBaseUrl: base, lockFileContents: PACKAGE_LOCK, createPyodideModule, ...options })
      .finally(() => { self.fetch = ordinaryFetch; });
  };

  const [packed] = await snapshot;
  if (packed) {
    try {
      const pyodide = await startPyodide(EMPTY_ZIP, startingFrom(packed, createPyodideModule));
      return { pyodide, answer: pyodide.globals.get("answer"), leftOut: [ENGINE, LIBRARY] };
    } catch { /* then in the ordinary way */ }
  }
  const [[library], [engine]] = await Promise.all([download(LIBRARY), download(ENGINE)]);
  const pyodide = await startPyodide(library);
  pyodide.FS.writeFile(ENGINE_PATH, new Uint8Array(engine));
  pyodide.pyimport("sys").path.append(ENGINE_PATH);
  return { pyodide, answer: pyodide.pyimport("engine").answer, leftOut: [] };
}

// Give an engine that came out of the snapshot one of the archives it was made from.
async function bring(archive, { pyodide }) {
  const [bytes] = await download(archive);
  const sys = pyodide.pyimport("sys");
  const path = archive === ENGINE ? ENGINE_PATH : "/lib/library.zip";
  pyodide.FS.writeFile(path, new Uint8Array(bytes));
  sys.path.append(path);
  sys.path_importer_cache.clear(); // it remembers that nothing was there
}

async function ask(request) {
  const engine = await answering;
  for (;;) {
    try {
      return engine.answer(request);
    } catch (error) {
      const archive = error?.name === "PythonError" && engine.leftOut.shift();
      if (!archive) throw error;
      await bring(archive, engine);
    }
  }
}

const inWords = (error) => String(error?.message ?? error); // not all that is thrown is an Error

function tellFailure(error) {
  const { reason, file, detail } = error instanceof StartFailure ? error : new StartFailure("crash", "", inWords(error));
  postMessage({ state: "failed", reason, file, detail });
}

let source; // where the files come from
let answering; // the engine, once it has started

// Start the engine and answer from then on. `files`, or the promise of it, tells where the files come from: `base`, the address that
// Pyodide takes for its folder; request(name), a response with a file's bytes; load(name), a script of Pyodide's as a module.
export function serve(files) {
  const started = Promise.resolve(files).then((given) => { source = given; return start(); });
  answering = Promise.race([started, gaveUp]).finally(() => {
    starting = false;
    clearTimeout(alarm);
  });
  answering.then(({ leftOut }) => postMessage({ state: "ready", from: leftOut.length ? "snapshot" : "archives" }), tellFailure);

  // One after the other: while one request waits for an archive, the next ones would fail for want of it.
  let turn = Promise.resolve();
  self.onmessage = ({ data }) => { turn = turn.then(() => reply(data)); };
}

async function reply({ id, ...request }) {
  try {
    postMessage({ id, answer: JSON.parse(await ask(JSON.stringify(request))) });
  } catch (error) {
    postMessage({ id, error: inWords(error) });
    const couldNotStart = await answering.then(() => false, () => true);
    if (!couldNotStart && error?.name !== "PythonError") tellFailure(error); // no later call can succeed
  }
}
