// A memory snapshot as it travels: without what the wasm file holds anyway, and without what is zero.
//
// Pyodide's snapshot is a header and then the whole heap. The heap began with the static data of the wasm file, so the two are
// combined by XOR: what did not change becomes zero. Of the rest only the pages that are not zero are kept:
//   lengths of header, static data and heap, number of functions, number of pages, each page's number (all 32 bits, little-endian),
//   header, pages.
// The heap points to functions by their places in a table, so that these must be where they were at build.

/** @typedef {import("pyodide").PyodideConfig} Options */
/** @typedef {NonNullable<Options["createPyodideModule"]>} CreateModule */
/** @typedef {(imports: WebAssembly.Imports, done: (instance: any, module: WebAssembly.Module) => void) => void} InstantiateWasm */
/** @typedef {Options & {staticData: Uint8Array, functions: WebAssembly.Table}} Making the last two once the module is made */
/** @typedef {{memory: WebAssembly.Memory, __indirect_function_table: WebAssembly.Table}} Exports what of them is used here */
/** @typedef {{HEAPU8: Uint8Array, __PyRuntime: number, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: number}} Module the same, of Pyodide's */

const PAGE = 1024; // words of 32 bits
const INDEX_LENGTH = 5; // words before the numbers of the pages
const HEADER_LENGTH_AT = 1; // the word of Pyodide's header that tells how many bytes it has

// A module with one function that is exported as "f" and stands in the exported table "t", in WebAssembly's binary format.
const ONE_FUNCTION = Uint8Array.of(
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, // "\0asm", version 1
  1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 4, 4, 1, 0x70, 0, 1, // its type, the function, the table
  7, 9, 2, 1, 0x66, 0, 0, 1, 0x74, 1, 0, 9, 7, 1, 0, 0x41, 0, 0x0b, 1, 0, 10, 4, 1, 2, 0, 0x0b, // exports, what stands where, code
);

// Emscripten gives every exported function that is not in the table yet a place behind the others, and tells by identity whether it
// is. WebKit makes an export and what stands in the table two objects, although they bear the same name: their number in the file.
/** @param {WebAssembly.Exports} exports @returns {Exports} */
function oneObjectEach(exports) {
  const { f, t } = /** @type {any} */ (new WebAssembly.Instance(new WebAssembly.Module(ONE_FUNCTION)).exports);
  if (f === t.get(0)) return /** @type {any} */ (exports);
  const table = /** @type {WebAssembly.Table} */ (exports.__indirect_function_table);
  const inTable = new Map(Array.from({ length: table.length }, (_, place) => [table.get(place)?.name, table.get(place)]));
  const one = (/** @type {WebAssembly.ExportValue} */ value) => (typeof value === "function" && inTable.get(value.name)) || value;
  return /** @type {any} */ (Object.fromEntries(Object.entries(exports).map(([name, value]) => [name, one(value)])));
}

/** Make Pyodide's module with `create`; `look` sees what the wasm file exports when the heap holds the static data and nothing has
 * run yet.
 * @param {CreateModule} create @param {Parameters<CreateModule>[0]} settings @param {(exports: Exports) => void} look
 * @returns {Promise<any>} the module, with more than its types name */
async function createAndLook(create, settings, look) {
  const mutable = /** @type {{instantiateWasm: InstantiateWasm}} */ (settings);
  const { instantiateWasm } = mutable;
  mutable.instantiateWasm = (imports, done) => instantiateWasm(imports, (instance, module) => {
    const exports = oneObjectEach(instance.exports);
    look(exports);
    return done({ exports }, module);
  });
  return create(settings);
}

/** Where in the heap, in words, the place of CPython's trampoline stands: the last function in the table, and no place (0) where the
 * browser does not get one, as on an iPhone.
 * @param {Module} module @param {Uint32Array} heap */
function trampolineAt(module, heap) {
  return (module.__PyRuntime + heap[module.__PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET / 4]) / 4;
}

/** At build: options of loadPyodide for making a snapshot that `pack` can pack.
 * @param {CreateModule} createPyodideModule */
export function making(createPyodideModule) {
  const options = /** @type {Making} */ ({ _makeSnapshot: true });
  options.createPyodideModule = (settings) => createAndLook(createPyodideModule, settings, (exports) => {
    const heap = new Uint8Array(exports.memory.buffer);
    let end = heap.length;
    while (heap[end - 1] === 0) end -= 1;
    options.staticData = heap.slice(0, Math.ceil(end / 4) * 4);
    options.functions = exports.__indirect_function_table;
  });
  return options;
}

/** At build: takes Pyodide's snapshot, which it changes, and the options with which it was made.
 * @param {Uint8Array} snapshot @param {Making} options */
export function pack(snapshot, { staticData, functions }) {
  const headerLength = new Uint32Array(snapshot.buffer, 0, 2)[HEADER_LENGTH_AT];
  const heap = snapshot.subarray(headerLength);
  staticData.forEach((byte, at) => { heap[at] ^= byte; });
  /** @type {[number, Uint8Array][]} */
  const pages = [];
  for (let at = 0; at < heap.length; at += 4 * PAGE) {
    const page = heap.subarray(at, at + 4 * PAGE);
    if (page.some((byte) => byte !== 0)) pages.push([at / (4 * PAGE), page]);
  }
  const lengths = [headerLength, staticData.length, heap.length, functions.length, pages.length];
  const index = Uint32Array.of(...lengths, ...pages.map(([number]) => number));
  const parts = [new Uint8Array(index.buffer), snapshot.subarray(0, headerLength), ...pages.map(([, page]) => page)];
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

/** Options of loadPyodide for starting from the packed snapshot. It goes straight into Pyodide's heap, and nothing
 * of it is held on to: a phone has no memory to spare for a second one. Pyodide gets the header alone, and so has nothing to copy.
 * @param {ArrayBuffer} packed @param {CreateModule} createPyodideModule @returns {Options} */
export function startingFrom(packed, createPyodideModule) {
  const [headerLength, staticLength, heapLength, functionCount, count] = new Uint32Array(packed, 0, INDEX_LENGTH);
  const numbersAt = 4 * INDEX_LENGTH, headerAt = numbersAt + 4 * count;

  /** @param {Module} module @param {WebAssembly.Table} functions @param {Uint32Array} staticData */
  function restore(module, functions, staticData) {
    const heap = new Uint32Array(module.HEAPU8.buffer);
    const trampoline = heap[trampolineAt(module, heap)];
    const found = [heap.byteLength, functions.length + (trampoline ? 0 : 1)];
    if (found[0] !== heapLength || found[1] !== functionCount) {
      throw new Error(`heap and functions: ${found}, not ${[heapLength, functionCount]}`);
    }
    for (let at = 0; at < heap.length; at += 1) if (heap[at] !== 0) heap[at] = 0; // memory that was never written takes no room
    heap.set(staticData);
    const pages = new Uint32Array(packed, headerAt + headerLength);
    new Uint32Array(packed, numbersAt, count).forEach((number, i) => {
      for (let at = number * PAGE, from = i * PAGE; from < (i + 1) * PAGE; at += 1, from += 1) heap[at] ^= pages[from];
    });
    heap[trampolineAt(module, heap)] = trampoline;
    packed = /** @type {any} */ (null); // it is not used again
  }

  return {
    _loadSnapshot: new Uint8Array(packed.slice(headerAt, headerAt + headerLength)),
    createPyodideModule: async (settings) => {
      let /** @type {any} */ functions, /** @type {any} */ staticData; // set before the module is there
      const module = await createAndLook(createPyodideModule, settings, (exports) => {
        functions = exports.__indirect_function_table;
        staticData = new Uint32Array(exports.memory.buffer.slice(0, staticLength));
      });
      restore(module, functions, staticData);
      return module;
    },
  };
}
