// How the engine starts in its worker and answers: gets Pyodide and cec_logic, starts them, answers requests through engine/requests.py.
// It speaks to the page in messages only, and is never silent: every start ends in "ready" or in "failed" with its reason.
// Where the files come from is for the two workers to know: engine-worker.js on a site, file-worker.js in the one file.
//
//   page → worker  {call: "learn", …}                      what later requests need and do not hold; no answer to it is awaited
//                  {id, call: "assess" | "show" | …, …}   the request that engine/requests.py answers; "spare": it may fail;
//                                                           "later": it needs what looks ahead
//                  {cancel: id}                             nobody waits for that answer any more: none comes
//   worker → page  {state: "downloading", received, total}   bytes, counted as they arrive
//                  {state: "starting"} · {state: "ready"}
//                  {state: "failed", reason: "network" | "integrity" | "version" | "unsupported" | "timeout" | "crash", file, detail}
//                  {id, progress}   of a long answer the share that is done, 0 to 1; others are answered in between
//                  {id, answer: {…}} or {id, error: "…"}; with {reason, file, detail} too where an archive did not come: the engine
//                                                           goes on, and answers what does not need it
//
// It starts from a snapshot of a started engine's memory. Where that fails, it starts in the ordinary way, from the archives of
// Python's library and of the engine; these are also fetched when an answer needs what the snapshot left out, the smallest first.
// What looks ahead is in an archive of its own, which is never fetched before it is asked for.
import { startingFrom } from "./snapshot.mjs";

/** Where the files come from: `base`, the address that Pyodide takes for its folder; request(name), a response with a file's bytes;
 * load(name), a script of Pyodide's as a module.
 * @typedef {{base: string, request: (name: string) => Response | Promise<Response>, load: (name: string) => any}} Source
 * @typedef {import("pyodide").PyodideInterface} Pyodide
 * @typedef {import("pyodide/ffi").PyGenerator} Pieces
 * @typedef {{pyodide: Pyodide, pieces: (request: string) => Pieces, leftOut: string[]}} Engine the last: archives, smallest first
 * @typedef {{id: number, spare?: boolean, later?: boolean}} Message with what engine/requests.py takes
 */

const DOWNLOAD_PATIENCE = 45_000; // milliseconds without a single byte
const START_PATIENCE = 120_000; // milliseconds from the last byte to the first answer, on a slow phone
const PROGRESS_INTERVAL = 100; // milliseconds between two messages about progress
const PIECE = 30; // milliseconds of a long answer after which others have their turn

const [WASM, SNAPSHOT, LIBRARY] = ["pyodide.asm.wasm", "snapshot.bin", "python_stdlib.zip"];
const [ENGINE, OUTLOOK] = ["engine.zip", "outlook.zip"];
/** @type {Record<string, string>} */
const PATHS = { [ENGINE]: "/lib/engine.zip", [OUTLOOK]: "/lib/outlook.zip", [LIBRARY]: "/lib/library.zip" }; // in Pyodide's file system;
// that of the engine is where make-engine.mjs had it, too
const SHARED = ["cec_logic", "cec_logic.messages", "cec_logic.outlook", "cec_logic.view", "engine"]; // packages of which both archives hold modules
const EMPTY_ZIP = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18)); // nothing but the end of an archive

export class StartFailure extends Error {
  /** @param {"network" | "integrity" | "version" | "unsupported" | "timeout" | "crash"} reason
   * @param {string} file @param {unknown} detail */
  constructor(reason, file, detail) {
    super(`${reason}: ${file} ${detail}`);
    this.reason = reason;
    this.file = file;
    this.detail = String(detail);
  }
}

// What ends the start from outside the ordinary course: Pyodide never settles on some failures.
/** @type {(reason: StartFailure) => void} */
let giveUp;
/** @type {Promise<never>} */
const gaveUp = new Promise((_, reject) => { giveUp = reject; });
gaveUp.catch(() => {}); // a failure after the start has been reported already
let starting = true;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let alarm;
/** @param {number} patience in milliseconds */
function expectWithin(patience) {
  clearTimeout(alarm);
  if (starting) alarm = setTimeout(() => giveUp(new StartFailure("timeout", unfinished() ?? WASM, `${patience / 1000} s`)), patience);
}

/** @type {Record<string, {received: number, size: number}>} */
const arriving = {}; // by file: {received, size}, in bytes as they travel: compressed, where the host compresses
const unfinished = () => Object.keys(arriving).find((name) => arriving[name].received !== arriving[name].size);
let told = -Infinity;
function tellProgress() {
  const files = Object.values(arriving);
  const [received, total] = /** @type {const} */ (["received", "size"]).map((key) => Math.round(files.reduce((sum, one) => sum + one[key], 0)));
  const complete = unfinished() === undefined;
  expectWithin(complete ? START_PATIENCE : DOWNLOAD_PATIENCE);
  if (!starting || !total || (!complete && performance.now() - told < PROGRESS_INTERVAL)) return; // no total: a size is not known yet
  told = performance.now();
  postMessage({ state: "downloading", received, total });
  if (complete) postMessage({ state: "starting" });
}

/** The bytes of a file; `hear` is told which share of them has arrived.
 * @param {string} name @param {Response} response @param {(share: number) => void} [hear] */
export async function readAndVerify(name, response, hear) {
  const { size, sha256 } = ENGINE_FILES[name];
  const bytes = new Uint8Array(size); // filled in place: a phone has no memory to spare for second copies
  let count = 0;
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader(); // there is one, if only an empty one
  for (;;) {
    const { done, value } = await reader.read().catch((error) => { throw new StartFailure("network", name, error.message); });
    if (done) break;
    if (count + value.length <= size) bytes.set(value, count);
    count += value.length;
    hear?.(count / size);
  }
  if (count !== size) throw new StartFailure("integrity", name, `${count} of ${size} bytes`);
  if (crypto.subtle) { // absent on plain-HTTP addresses other than this machine's own
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (found !== sha256) throw new StartFailure("integrity", name, `SHA-256 ${found}`);
  }
  return bytes.buffer;
}

/** Fetch a file, count it and verify it; `use` gets a second copy of the response, while it arrives.
 * @template T
 * @overload @param {string} name @param {(response: Response, bytes: Promise<ArrayBuffer>) => Promise<T>} use
 * @returns {Promise<[ArrayBuffer, T]>}
 *//**
 * @overload @param {string} name @returns {Promise<[ArrayBuffer, undefined]>}
 *//**
 * @param {string} name @param {(response: Response, bytes: Promise<ArrayBuffer>) => Promise<unknown>} [use] */
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

/** @param {Response} response @param {Promise<ArrayBuffer>} bytes */
async function compile(response, bytes) {
  try {
    return await WebAssembly.compileStreaming(response);
  } catch { // a wrong type, or damaged: then that is the reason, and told by whoever reads the bytes
    const whole = await bytes;
    return WebAssembly.compile(whole).catch((error) => { throw new StartFailure("unsupported", WASM, error.message); });
  }
}

/** @returns {Promise<Engine>} */
async function start() {
  if (typeof WebAssembly?.compileStreaming !== "function") throw new StartFailure("unsupported", "", "WebAssembly");
  const { base, load } = source;
  const snapshot = download(SNAPSHOT).catch(() => { delete arriving[SNAPSHOT]; return /** @type {[]} */ ([]); });
  const [[, module], { loadPyodide }, { default: createPyodideModule }] = await Promise.all([
    download(WASM, compile), load("pyodide.js"), load("pyodide.asm.js"),
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
  /** @param {BodyInit} library @param {import("pyodide").PyodideConfig} [options] @returns {Promise<Pyodide>} */
  const startPyodide = (library, options) => {
    self.fetch = async (address) => new Response(String(address).endsWith(LIBRARY) ? library : "");
    return loadPyodide({ indexURL: base, packageBaseUrl: base, lockFileContents: PACKAGE_LOCK, createPyodideModule, ...options })
      .finally(() => { self.fetch = ordinaryFetch; });
  };

  const [packed] = await snapshot;
  if (packed) {
    try {
      const pyodide = await startPyodide(EMPTY_ZIP, startingFrom(packed, createPyodideModule));
      return { pyodide, pieces: pyodide.globals.get("pieces"), leftOut: [OUTLOOK, ENGINE, LIBRARY] };
    } catch { /* then in the ordinary way */ }
  }
  const [[library], [engine]] = await Promise.all([download(LIBRARY), download(ENGINE)]);
  const pyodide = await startPyodide(library);
  add(pyodide, ENGINE, engine);
  return { pyodide, pieces: pyodide.pyimport("engine.requests").pieces, leftOut: [OUTLOOK] };
}

/** @type {Record<string, Promise<[ArrayBuffer, undefined]>>} */
const arrived = {}; // the archives that are on their way, or here and not yet in the engine
/** @param {string} archive */
const fetched = (archive) => arrived[archive] ??= download(archive).catch((error) => { delete arrived[archive]; throw error; });

/** Let modules be found in an archive, too.
 * @param {Pyodide} pyodide @param {string} archive @param {ArrayBuffer} bytes */
function add(pyodide, archive, bytes) {
  const sys = pyodide.pyimport("sys");
  pyodide.FS.writeFile(PATHS[archive], new Uint8Array(bytes));
  sys.path.append(PATHS[archive]);
  sys.path_importer_cache.clear(); // it remembers that nothing was there
  if (archive !== OUTLOOK) return;
  for (const name of SHARED) pyodide.pyimport(name).__path__.append(`${PATHS[archive]}/${name.replace(".", "/")}`);
}

/** The next piece of an answer, and the pieces that it is one of: where an archive was missing, they begin anew.
 * @param {Pieces | undefined} pieces @param {object} request
 * @returns {Promise<{pieces: Pieces, piece: string | number}>} */
async function next(pieces, request) {
  const engine = await answering;
  for (;;) {
    try {
      pieces ??= engine.pieces(JSON.stringify(request));
      return { pieces, piece: pieces.next().value };
    } catch (error) {
      const archive = isOfPython(error) && engine.leftOut[0];
      if (!archive) throw error;
      pieces = undefined;
      const [bytes] = await fetched(archive);
      delete arrived[archive];
      add(engine.pyodide, archive, bytes);
      engine.leftOut.shift();
    }
  }
}

/** Not all that is thrown is an Error.
 * @param {any} error */
const inWords = (error) => String(error?.message ?? error);

/** @param {any} error */
const isOfPython = (error) => error?.name === "PythonError";

/** @param {unknown} error */
function tellFailure(error) {
  const kind = error instanceof ReferenceError ? "unsupported" : "crash"; // of what a browser lacks, or of what went wrong
  const { reason, file, detail } = error instanceof StartFailure ? error : new StartFailure(kind, "", inWords(error));
  postMessage({ state: "failed", reason, file, detail });
}

/** @type {Source} */
let source; // where the files come from
/** @type {Promise<Engine>} */
let answering; // the engine, once it has started

/** Start the engine and answer from then on.
 * @param {Source | Promise<Source>} files */
export function serve(files) {
  const started = Promise.resolve(files).then((given) => { source = given; return start(); });
  answering = Promise.race([started, gaveUp]).finally(() => {
    starting = false;
    clearTimeout(alarm);
  });
  answering.then(({ leftOut }) => postMessage({ state: "ready", from: leftOut.includes(ENGINE) ? "snapshot" : "archives" }), tellFailure);

  self.onmessage = ({ data }) => {
    if (data.cancel) awaited.delete(data.cancel);
    else {
      awaited.add(data.id);
      const begin = () => inTurn(() => reply(data));
      if (data.later) withOutlook().then(begin, begin); // nobody else waits for what it needs from the network
      else begin();
    }
  };
}

const withOutlook = async () => (await answering).leftOut.includes(OUTLOOK) && fetched(OUTLOOK);

// One after the other: while one request waits for an archive, the next ones would fail for want of it.
let turn = Promise.resolve();
/** @param {() => Promise<void>} work */
const inTurn = (work) => { turn = turn.then(work); };
/** @type {Set<number>} */
const awaited = new Set(); // the ids of the requests that are neither answered nor cancelled

/** Answer a message, or what fits into a turn of a long answer that has begun.
 * @param {Message} message @param {Pieces} [pieces] */
async function reply(message, pieces) {
  const { id, ...request } = message;
  let piece;
  try {
    const end = performance.now() + PIECE;
    while (awaited.has(id) && typeof piece !== "string" && performance.now() < end) {
      ({ pieces, piece } = await next(pieces, request));
    }
    if (awaited.has(id) && typeof piece !== "string") {
      postMessage({ id, progress: piece });
      setTimeout(() => inTurn(() => reply(message, pieces))); // behind what has come meanwhile
      return;
    }
    pieces?.destroy();
    if (awaited.delete(id) && id) postMessage({ id, answer: JSON.parse(/** @type {string} */ (piece)) });
  } catch (error) {
    awaited.delete(id);
    const started = await answering.then(() => true, () => false);
    const missing = started && error instanceof StartFailure && { reason: error.reason, file: error.file, detail: error.detail };
    postMessage({ id, error: inWords(error), ...missing });
    if (started && !missing && !isOfPython(error) && !message.spare) tellFailure(error); // no later call can succeed
  }
}
