// Runs command lines of cec_logic inside Pyodide under Node, so that tests can compare its bytes with CPython's.
// Usage: node runner.mjs FOLDER MADE snapshot|archives. The folder holds commands.json (a list of argument lists) and the files that the
// commands name; each command N leaves N.stdout, N.stderr and N.status there. Python and cec_logic start
// from what the browser gets, made by make-engine.mjs, in either of its two ways.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import createPyodideModule from "../../site/app/node_modules/pyodide/pyodide.asm.mjs";
import { loadPyodide } from "../../site/app/node_modules/pyodide/pyodide.mjs";
import { startingFrom } from "../../site/app/loader/snapshot.mjs";

process.on("uncaughtException", (error) => { // without Node's habit of quoting the whole line, a megabyte of Pyodide
  console.error(error.message);
  process.exit(1);
});

const [folder, made, from] = process.argv.slice(2);
const read = (/** @type {string} */ path) => new Uint8Array(readFileSync(path));
const pyodide = await loadPyodide({
  stdLibURL: join(made, "python_stdlib.zip"),
  ...(from === "snapshot" && startingFrom(read(join(made, "snapshot.bin")).buffer, createPyodideModule)),
});
for (const name of ["engine.zip", "outlook.zip"]) pyodide.FS.writeFile(`/lib/${name}`, read(join(made, name)));
pyodide.mountNodeFS("/exchange", folder);
// The command line is not in the engine: it comes from the sources, and what only it imports from Python's whole library.
pyodide.mountNodeFS("/source", join(import.meta.dirname, "../../src"));
pyodide.FS.writeFile("/lib/whole.zip", read(join(import.meta.dirname, "../../site/app/node_modules/pyodide/python_stdlib.zip")));
pyodide.runPython(`
import contextlib, io, json, os, pathlib, sys

sys.dont_write_bytecode = True
sys.path += ["/lib/engine.zip", "/lib/whole.zip"]
import cec_logic.messages, cec_logic.outlook, cec_logic.profile, cec_logic.view
for package in (cec_logic, *(getattr(cec_logic, name) for name in ("messages", "outlook", "profile", "view"))):
    folder = package.__name__.replace(".", "/")
    package.__path__ += [f"/lib/outlook.zip/{folder}", f"/source/{folder}"]
os.chdir("/exchange")
from cec_logic.cli import main

def stream():
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\\n", write_through=True)

for number, arguments in enumerate(json.loads(pathlib.Path("commands.json").read_text("utf-8"))):
    with contextlib.redirect_stdout(stream()) as out, contextlib.redirect_stderr(stream()) as err:
        status = main(arguments)
    pathlib.Path(f"{number}.stdout").write_bytes(out.buffer.getvalue())
    pathlib.Path(f"{number}.stderr").write_bytes(err.buffer.getvalue())
    pathlib.Path(f"{number}.status").write_text(str(status), "utf-8")
`);
