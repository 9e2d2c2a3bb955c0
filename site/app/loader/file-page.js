// The only script of the one file: unpacks the page in the person's language, verifies what it unpacks, and starts its Python.
// The build bundles it with PyScript's core and MicroPython's script. What it unpacks stands behind it in the file as text, one
// character of windows-1252 a byte (site_build/single_file.py), and each part says of which version it is.
import * as micropython from "../node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";
import "../../static/guard.js";
import { linkEngine, startPage } from "./start-page.js";

// Nothing can be imported from a file: where PyScript would import MicroPython's script, it gets the one bundled here.
globalThis.require = () => micropython;

const ORIGIN = "part:///"; // PyScript wants addresses; nothing is ever fetched from one

class Refusal extends Error {
  /** @param {"version" | "integrity"} reason @param {string} detail */
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

const byteOf = new Uint8Array(0x10000);
const characters = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
for (let byte = 0; byte < 256; byte++) byteOf[characters.charCodeAt(byte)] = byte;

/** @param {string} name @returns {HTMLElement | null} */
const partOf = (name) => document.querySelector(`[data-part="${name}"]`);

/** @param {string} name */
function packed(name) {
  const text = partOf(name)?.textContent ?? "";
  const bytes = new Uint8Array(text.length);
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    bytes[count++] = code === 0x3d ? text.charCodeAt(++i) ^ 0x40 : byteOf[code]; // "=" escapes what text cannot hold
  }
  return bytes.subarray(0, count);
}

/** @param {string} name */
async function unpack(name) {
  const version = partOf(name)?.dataset.version;
  if (version && version !== FILE_VERSION) throw new Refusal("version", `${name} ${version} ≠ ${FILE_VERSION}`);
  const { body } = /** @type {{body: ReadableStream<BufferSource>}} */ (new Response(packed(name)));
  const unpacked = body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(unpacked).arrayBuffer().catch(({ message }) => { throw new Refusal("integrity", `${name} ${message}`); });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== PAGE_PARTS[name]) throw new Refusal("integrity", `${name} SHA-256 ${found}`);
  return bytes;
}

function language() {
  const asked = location.search.slice(1); // the page's own links to its other language are ?en and ?fr
  const preferred = ["en", "fr"].includes(asked) ? asked : String(navigator.language);
  return preferred.startsWith("fr") ? "fr" : "en";
}

/** Put the page where the notice was that it is opening.
 * @param {string} html @param {(name: string) => string} textOf */
function show(html, textOf) {
  const page = new DOMParser().parseFromString(html, "text/html");
  /** @type {NodeListOf<HTMLLinkElement>} */
  const links = page.querySelectorAll("link[rel=stylesheet]");
  document.adoptedStyleSheets = Array.from(links, (link) => {
    const sheet = new CSSStyleSheet({ media: link.media });
    sheet.replaceSync(textOf(/** @type {string} */ (link.getAttribute("href"))));
    return sheet;
  });
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.getElementById("notice").replaceWith(...page.body.childNodes);
}

/** @param {ArrayBuffer} bytes @param {string} type @returns {Promise<string>} */
const dataAddress = (bytes, type) => new Promise((resolve, reject) => {
  const reader = new FileReader();
  reader.onload = () => resolve(/** @type {string} */ (reader.result));
  reader.onerror = () => reject(reader.error);
  reader.readAsDataURL(new Blob([bytes], { type }));
});

/** @param {string} code */
function newEngineWorker(code) {
  const worker = new Worker(code, { type: "module" });
  const send = () => {
    const version = ENGINE_PARTS.map((name) => partOf(name)?.dataset.version).find((one) => one !== FILE_VERSION) ?? FILE_VERSION;
    const parts = Object.fromEntries(ENGINE_PARTS.map((name) => [name, packed(name)])); // no Blob: WebKit's worker could not read it
    worker.postMessage({ parts, version }, Object.values(parts).map(({ buffer }) => buffer));
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", send); // the last parts are still being read
  else send();
  return worker;
}

async function open() {
  const lang = language();
  const names = Object.keys(PAGE_PARTS).filter((name) => !name.endsWith(".html") || name === `${lang}.html`);
  const unpacked = await Promise.all(names.map(unpack));
  const files = Object.fromEntries(names.map((name, i) => [name, unpacked[i]]));
  const textOf = (/** @type {string} */ name) => new TextDecoder().decode(files[name]);

  const code = await dataAddress(files["file-worker.js"], "text/javascript"); // from a file, the one address that a worker may have
  show(textOf(`${lang}.html`), textOf);
  const startEngine = linkEngine(() => newEngineWorker(code));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startEngine);
  else startEngine();
  await startPage((name) => ORIGIN + name, files);
}

const NO_MEMORY = /out of memory|allocat/i; // what browsers call it

open().catch(({ message, reason = NO_MEMORY.test(message) ? "memory" : "unsupported" }) => {
  const notice = document.querySelector(`#notice [lang=${language()}]`);
  if (!notice) throw new Error(message); // the page is there already and has its own way to tell
  const part = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (notice.querySelector(selector));
  part("[data-opening]").hidden = true;
  part(`[data-reason=${reason}]`).hidden = false;
  part("[data-detail]").textContent = message;
});
