// The only script of the one file: unpacks the page in the person's language, verifies what it unpacks, and starts its Python.
// The build bundles it with PyScript's core and MicroPython's script. What it unpacks stands behind it in the file as text, one
// character of windows-1252 a byte (site/bundle.py), and each part says of which version it is.
import * as micropython from "./node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";
import { linkEngine, startPage } from "./start-page.js";

/* global PAGE_PARTS, ENGINE_PARTS, VERSION */ // written by the build: {name: SHA-256}, the names of what the engine starts from

// Nothing can be imported from a file: where PyScript would import MicroPython's script, it gets the one bundled here.
globalThis.require = () => micropython;

const ORIGIN = "part:///"; // PyScript wants addresses; nothing is ever fetched from one

class Refusal extends Error {
  constructor(reason, detail) {
    super(detail);
    this.reason = reason;
  }
}

const byteOf = new Uint8Array(0x10000);
const characters = new TextDecoder("windows-1252").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte));
for (let byte = 0; byte < 256; byte++) byteOf[characters.charCodeAt(byte)] = byte;

const partOf = (name) => document.querySelector(`[data-part="${name}"]`);

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

async function unpack(name) {
  const version = partOf(name)?.dataset.version;
  if (version && version !== VERSION) throw new Refusal("version", `${name} ${version} ≠ ${VERSION}`);
  const unpacked = new Response(packed(name)).body.pipeThrough(new DecompressionStream("gzip"));
  const bytes = await new Response(unpacked).arrayBuffer().catch(({ message }) => { throw new Refusal("integrity", `${name} ${message}`); });
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== PAGE_PARTS[name]) throw new Refusal("integrity", `${name} SHA-256 ${found}`);
  return bytes;
}

function language() {
  const asked = location.search.slice(1); // the page's own links to its other language are ?en and ?fr
  const preferred = ["en", "fr"].includes(asked) ? asked : navigator.language;
  return preferred.startsWith("fr") ? "fr" : "en";
}

// Put the page where the notice was that it is opening.
function show(html, textOf) {
  const page = new DOMParser().parseFromString(html, "text/html");
  document.adoptedStyleSheets = Array.from(page.querySelectorAll("link[rel=stylesheet]"), (link) => {
    const sheet = new CSSStyleSheet({ media: link.media });
    sheet.replaceSync(textOf(link.getAttribute("href")));
    return sheet;
  });
  document.title = page.title;
  document.documentElement.lang = page.documentElement.lang;
  document.getElementById("notice").replaceWith(...page.body.childNodes);
}

const dataAddress = (bytes, type) => new Promise((resolve, reject) => {
  const reader = Object.assign(new FileReader(), { onload: () => resolve(reader.result), onerror: () => reject(reader.error) });
  reader.readAsDataURL(new Blob([bytes], { type }));
});

function newEngineWorker(code) {
  const worker = new Worker(code, { type: "module" });
  const send = () => {
    const version = ENGINE_PARTS.map((name) => partOf(name)?.dataset.version).find((one) => one !== VERSION) ?? VERSION;
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
  const textOf = (name) => new TextDecoder().decode(files[name]);

  const code = await dataAddress(files["file-worker.js"], "text/javascript"); // from a file, the one address that a worker may have
  globalThis.fetch = async (address) => {
    const name = address.slice(ORIGIN.length);
    const type = name.endsWith(".wasm") ? "application/wasm" : "text/plain";
    return new Response(files[name], { headers: { "Content-Type": type } });
  };
  show(textOf(`${lang}.html`), textOf);
  const startEngine = linkEngine(() => newEngineWorker(code));
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", startEngine);
  else startEngine();
  await startPage((name) => ORIGIN + name);
}

open().catch(({ reason = "unsupported", message }) => {
  const notice = document.querySelector(`#notice [lang=${language()}]`);
  if (!notice) throw new Error(message); // the page is there already and has its own way to tell
  notice.querySelector("[data-opening]").hidden = true;
  notice.querySelector(`[data-reason=${reason}]`).hidden = false;
  notice.querySelector("[data-detail]").textContent = message;
});
