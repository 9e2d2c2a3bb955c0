// Runs Python in the page's own interpreter under Node. Usage: node micropython_runner.mjs FOLDER. The modules of the folder can be
// imported; its main.py finds the text of input.json as `given`, and the text that it leaves as `made` goes to standard output.
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { loadMicroPython } from "../../site/app/node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs";

process.on("uncaughtException", (error) => { // without Node's habit of quoting the whole line
  console.error(error.message);
  process.exit(1);
});

const folder = process.argv[2];
const micropython = await loadMicroPython({ heapsize: 8_000_000 });
for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
  const path = join(folder, name);
  if (statSync(path).isDirectory()) micropython.FS.mkdir(name);
  else micropython.FS.writeFile(name, readFileSync(path));
}
micropython.globals.set("given", readFileSync(join(folder, "input.json"), "utf8"));
micropython.runPython(readFileSync(join(folder, "main.py"), "utf8"));
process.stdout.write(micropython.globals.get("made"));
