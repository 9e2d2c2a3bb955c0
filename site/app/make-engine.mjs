// Makes, at build and under Node, the archives from which the engine starts in the browser: in the Pyodide that the browser
// gets runs byte_code.py, which compiles them.
// Usage: node make-engine.mjs FOLDER. The folder holds sources.zip, the engine's modules; python_stdlib.zip and engine.zip
// are written into it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadPyodide } from "./node_modules/pyodide/pyodide.mjs";

process.on("uncaughtException", (error) => { // without Node's habit of quoting the whole line, a megabyte of Pyodide
  console.error(error.message);
  process.exit(1);
});

const folder = process.argv[2];
const read = (path) => new Uint8Array(readFileSync(path));

// Byte code without the columns of every instruction is a quarter smaller; tracebacks still tell the lines.
const pyodide = await loadPyodide({ env: { PYTHONNODEBUGRANGES: "1" } });
pyodide.FS.writeFile("/byte_code.py", read(join(import.meta.dirname, "byte_code.py")));
pyodide.FS.writeFile("/sources.zip", read(join(folder, "sources.zip")));
pyodide.runPython(`
import sys
sys.path.append("/")
import byte_code
library = "/lib/python" + "".join(map(str, sys.version_info[:2])) + ".zip"
byte_code.compile_archive(library, "/python_stdlib.zip", byte_code.imported_from(library, "/sources.zip"))
byte_code.compile_archive("/sources.zip", "/engine.zip")
`);
for (const name of ["python_stdlib.zip", "engine.zip"]) writeFileSync(join(folder, name), pyodide.FS.readFile(`/${name}`));
