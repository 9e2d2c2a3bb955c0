// A memory snapshot as it travels: without what the wasm file holds anyway, and without what is zero.
//
// Pyodide's snapshot is a header and then the whole heap. The heap began with the static data of the wasm file, so the two are
// combined by XOR: what did not change becomes zero. Of the rest only the pages that are not zero are kept:
//   lengths of header, static data and heap, number of pages, each page's number (all 32 bits, little-endian), header, pages.
const PAGE = 1024; // words of 32 bits
const HEADER_LENGTH_AT = 1; // the word of Pyodide's header that tells how many bytes it has

// Make Pyodide's module with `create`; `look` sees the heap when it holds the static data and nothing has run yet.
async function createAndLook(create, settings, look) {
  const { instantiateWasm } = settings;
  settings.instantiateWasm = (imports, done) => instantiateWasm(imports, (instance, module) => {
    look(new Uint8Array(instance.exports.memory.buffer));
    return done(instance, module);
  });
  return create(settings);
}

// At build: options of loadPyodide for making a snapshot that `pack` can pack.
export function making(createPyodideModule) {
  const options = { _makeSnapshot: true };
  options.createPyodideModule = (settings) => createAndLook(createPyodideModule, settings, (heap) => {
    let end = heap.length;
    while (heap[end - 1] === 0) end -= 1;
    options.staticData = heap.slice(0, Math.ceil(end / 4) * 4);
  });
  return options;
}

// At build: takes Pyodide's snapshot, which it changes, and the options with which it was made.
export function pack(snapshot, { staticData }) {
  const headerLength = new Uint32Array(snapshot.buffer, 0, 2)[HEADER_LENGTH_AT];
  const heap = snapshot.subarray(headerLength);
  staticData.forEach((byte, at) => { heap[at] ^= byte; });
  const pages = [];
  for (let at = 0; at < heap.length; at += 4 * PAGE) {
    const page = heap.subarray(at, at + 4 * PAGE);
    if (page.some((byte) => byte !== 0)) pages.push([at / (4 * PAGE), page]);
  }
  const index = Uint32Array.of(headerLength, staticData.length, heap.length, pages.length, ...pages.map(([number]) => number));
  const parts = [new Uint8Array(index.buffer), snapshot.subarray(0, headerLength), ...pages.map(([, page]) => page)];
  const packed = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    packed.set(part, at);
    at += part.length;
  }
  return packed;
}

// Options of loadPyodide for starting from the packed snapshot, an ArrayBuffer. It goes straight into Pyodide's heap, and nothing
// of it is held on to: a phone has no memory to spare for a second one. Pyodide gets the header alone, and so has nothing to copy.
export function startingFrom(packed, createPyodideModule) {
  const [headerLength, staticLength, heapLength, count] = new Uint32Array(packed, 0, 4);
  const headerAt = 16 + 4 * count;

  function restore({ buffer }, staticData) {
    if (buffer.byteLength !== heapLength) throw new Error(`a heap of ${buffer.byteLength} bytes, not ${heapLength}`);
    const heap = new Uint32Array(buffer);
    for (let at = 0; at < heap.length; at += 1) if (heap[at] !== 0) heap[at] = 0; // memory that was never written takes no room
    heap.set(staticData);
    const pages = new Uint32Array(packed, headerAt + headerLength);
    new Uint32Array(packed, 16, count).forEach((number, i) => {
      for (let at = number * PAGE, from = i * PAGE; from < (i + 1) * PAGE; at += 1, from += 1) heap[at] ^= pages[from];
    });
    packed = null;
  }

  return {
    _loadSnapshot: new Uint8Array(packed.slice(headerAt, headerAt + headerLength)),
    createPyodideModule: async (settings) => {
      let staticData;
      const module = await createAndLook(createPyodideModule, settings, (heap) => {
        staticData = new Uint32Array(heap.slice(0, staticLength).buffer);
      });
      restore(module.HEAPU8, staticData);
      return module;
    },
  };
}
