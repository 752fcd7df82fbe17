import { zipSync } from "fflate";

/** A .npy file as NumPy writes it (NEP 1, version 1.0). */
export function npy(
  descr: string,
  shape: readonly number[],
  data: ArrayBufferView,
  order = "False",
): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const head = `{'descr': '${descr}', 'fortran_order': ${order}, 'shape': (${tuple}), }`;
  const text = `${head.padEnd(Math.ceil((head.length + 11) / 64) * 64 - 11)}\n`;
  const bytes = new Uint8Array(10 + text.length + data.byteLength);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0, text.length & 255, text.length >> 8]);
  bytes.set(new TextEncoder().encode(text), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + text.length);
  return bytes;
}

/** An archive of such files, by the arrays' names. */
export const npzOf = (arrays: Readonly<Record<string, Uint8Array>>): Uint8Array<ArrayBuffer> =>
  new Uint8Array(
    zipSync(Object.fromEntries(Object.entries(arrays).map(([name, bytes]) => [`${name}.npy`, bytes]))),
  );

/** What deflate makes of so many zeros, fixed Huffman codes (RFC 1951, 3.2.6): 258 bytes in 13 bits. */
export function deflatedZeros(size: number): Uint8Array {
  const bytes = new Uint8Array(Math.ceil((size * 13) / 258 / 8) + 512);
  let at = 0;
  let bits = 0;
  let count = 0;
  const write = (value: number, width: number) => {
    bits |= value << count;
    for (count += width; count >= 8; count -= 8, bits >>>= 8) bytes[at++] = bits & 255;
  };
  write(0b011, 3);
  write(0b00001100, 8);
  for (let left = size - 1; left >= 258; left -= 258) write(0b10100011, 13);
  for (let left = (size - 1) % 258; left > 0; left--) write(0b00001100, 8);
  write(0, 7);
  write(0, 7);
  return bytes.subarray(0, at);
}

/** A zip archive of one deflated file that claims a size of its own. */
export function zipOf(name: string, deflated: Uint8Array, claimedSize: number): Uint8Array {
  const nameBytes = new TextEncoder().encode(name);
  const bytes = new Uint8Array(30 + nameBytes.length + deflated.length + 46 + nameBytes.length + 22);
  const view = new DataView(bytes.buffer);
  const sizes = (at: number) => {
    view.setUint32(at, deflated.length, true);
    view.setUint32(at + 4, claimedSize, true);
    view.setUint16(at + 8, nameBytes.length, true);
  };
  view.setUint32(0, 0x04034b50, true);
  view.setUint16(8, 8, true);
  sizes(18);
  bytes.set(nameBytes, 30);
  bytes.set(deflated, 30 + nameBytes.length);
  const central = 30 + nameBytes.length + deflated.length;
  view.setUint32(central, 0x02014b50, true);
  view.setUint16(central + 10, 8, true);
  sizes(central + 20);
  bytes.set(nameBytes, central + 46);
  const end = central + 46 + nameBytes.length;
  view.setUint32(end, 0x06054b50, true);
  view.setUint16(end + 8, 1, true);
  view.setUint16(end + 10, 1, true);
  view.setUint32(end + 12, end - central, true);
  view.setUint32(end + 16, central, true);
  return bytes;
}
