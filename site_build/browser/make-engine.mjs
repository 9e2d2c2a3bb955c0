// Makes, at build and under Node, what the engine starts from in the browser: its archives, compiled by byte_code.py inside the
// very Pyodide that the browser gets, and the snapshot of a started engine's memory.
// Usage: node make-engine.mjs FOLDER. The folder holds library.zip (the standard library), sources.zip (the engine's modules) and
// outlook.json (the names of those that go into outlook.zip); python_stdlib.zip, engine.zip, outlook.zip and snapshot.bin are written
// into it; the same ingredients give the same bytes.
import crypto from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import createPyodideModule from "../../site/app/node_modules/pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../../site/app/node_modules/pyodide/pyodide.mjs";
import { making, pack } from "../../site/app/loader/snapshot.mjs";

process.on("uncaughtException", (error) => { // without Node's habit of quoting the whole line, a megabyte of Pyodide
  console.error(error.message);
  process.exit(1);
});

const folder = process.argv[2];
const read = (/** @type {string} */ path) => new Uint8Array(readFileSync(path));
const ours = (/** @type {string} */ name) => join(import.meta.dirname, name);
const env = {
  PYTHONNODEBUGRANGES: "1", // byte code without the columns of every instruction is a quarter smaller; tracebacks still tell the lines
  PYTHONHASHSEED: "0",
  LANG: "C.UTF-8",
};

// The snapshot keeps what Python saw of this machine: its clock, its random numbers, its language and zone, where this script lies.
// All visitors get the same one anyway, and the engine draws no random number, so it sees the same on every machine.
Date.now = performance.now = () => 0;
crypto.randomFillSync = (/** @type {any} */ bytes) => bytes.fill(0);
process.argv[1] = "make-engine.mjs";
process.env.TZ = "UTC";

const compiler = await loadPyodide({ env, stdLibURL: join(folder, "library.zip") });
compiler.FS.writeFile("/byte_code.py", read(ours("byte_code.py")));
compiler.FS.writeFile("/sources.zip", read(join(folder, "sources.zip")));
compiler.FS.writeFile("/outlook.json", read(join(folder, "outlook.json")));
compiler.runPython(`
import json
import sys
sys.path.append("/")
import byte_code
library = "/lib/python" + "".join(map(str, sys.version_info[:2])) + ".zip"
byte_code.compile_library(library, "/python_stdlib.zip", byte_code.imported_from(library, "/sources.zip"))
with open("/outlook.json") as names:
    outlook = set(json.load(names))
byte_code.compile_ours("/sources.zip", "/engine.zip", byte_code.names_in("/sources.zip") - outlook)
byte_code.compile_later("/sources.zip", "/outlook.zip", outlook)
`);
for (const name of ["python_stdlib.zip", "engine.zip", "outlook.zip"]) writeFileSync(join(folder, name), compiler.FS.readFile(`/${name}`));

const snapshot = making(createPyodideModule);
const started = await loadPyodide({ env, stdLibURL: join(folder, "python_stdlib.zip"), ...snapshot });
started.FS.writeFile("/lib/engine.zip", read(join(folder, "engine.zip")));
started.FS.mkdir("/build");
started.FS.writeFile("/build/warm_up.py", read(ours("warm_up.py")));
started.runPython(`
import sys
sys.path += ["/lib/engine.zip", "/build"]
import warm_up
warm_up.warm_up()
sys.path.remove("/build")
del sys.modules["warm_up"], warm_up
from engine.requests import pieces
`);
writeFileSync(join(folder, "snapshot.bin"), pack(started.makeMemorySnapshot(), snapshot));
