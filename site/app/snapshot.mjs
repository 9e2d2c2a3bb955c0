// A memory snapshot as it travels: without what the visitor has downloaded anyway, and without what is zero.
//
// A snapshot is Pyodide's header and then the whole heap. The heap begins with the static data that the wasm file carries, so the
// two are combined by XOR: what did not change becomes zero. Of the rest only the pages that are not zero are kept:
//   length of the snapshot, number of pages, each page's number (all 32 bits, little-endian), then the pages one after another.
const PAGE = 4096; // bytes
const HEADER_SIZE_AT = 1; // the word of Pyodide's header that tells how long it is

// Where the wasm file holds static data, and where in the heap it belongs: the active segments of its section 11.
function staticData(wasm) {
  const unsigned = (i) => {
    for (let value = 0, shift = 1; ; shift *= 128) {
      const byte = wasm[i++];
      value += (byte & 127) * shift;
      if (byte < 128) return [value, i];
    }
  };
  const signed = (i) => {
    for (let value = 0, shift = 0; ; ) {
      const byte = wasm[i++];
      value |= (byte & 127) << shift;
      shift += 7;
      if (byte < 128) return [byte & 64 && shift < 32 ? value | (-1 << shift) : value, i];
    }
  };
  const segments = [];
  for (let i = 8; i < wasm.length; ) { // behind the eight bytes of magic number and version
    const id = wasm[i];
    let [size, at] = unsigned(i + 1);
    i = at + size;
    if (id !== 11) continue;
    let count;
    [count, at] = unsigned(at);
    while (count--) {
      let kind, length, target = null;
      [kind, at] = unsigned(at);
      if (kind === 0) {
        [target, at] = signed(at + 1); // behind the instruction i32.const
        at += 1; // behind the instruction end
      }
      [length, at] = unsigned(at);
      if (target !== null) segments.push({ target, from: at, length });
      at += length;
    }
  }
  return segments;
}

function combine(snapshot, wasm) { // its own inverse
  const heap = new Uint32Array(snapshot.buffer, 0, 2)[HEADER_SIZE_AT];
  for (const { target, from, length } of staticData(wasm))
    for (let i = 0; i < length; i++) snapshot[heap + target + i] ^= wasm[from + i];
}

// At build. Takes Pyodide's snapshot, which it changes, and the wasm file.
export function pack(snapshot, wasm) {
  combine(snapshot, wasm);
  const padded = new Uint8Array(Math.ceil(snapshot.length / PAGE) * PAGE);
  padded.set(snapshot);
  const numbers = [];
  for (let at = 0; at < padded.length; at += PAGE)
    if (padded.subarray(at, at + PAGE).some((byte) => byte !== 0)) numbers.push(at / PAGE);
  const index = new Uint8Array(new Uint32Array([snapshot.length, numbers.length, ...numbers]).buffer);
  const packed = new Uint8Array(index.length + numbers.length * PAGE);
  packed.set(index);
  numbers.forEach((number, i) => packed.set(padded.subarray(number * PAGE, (number + 1) * PAGE), index.length + i * PAGE));
  return packed;
}

// In the browser. Takes the two files as ArrayBuffers, gives Pyodide's snapshot.
export function unpack(packed, wasm) {
  const [length, count] = new Uint32Array(packed, 0, 2);
  const numbers = new Uint32Array(packed, 8, count);
  const padded = new Uint8Array(Math.ceil(length / PAGE) * PAGE);
  numbers.forEach((number, i) => padded.set(new Uint8Array(packed, 8 + 4 * count + i * PAGE, PAGE), number * PAGE));
  const snapshot = padded.subarray(0, length);
  combine(snapshot, new Uint8Array(wasm));
  return snapshot;
}
