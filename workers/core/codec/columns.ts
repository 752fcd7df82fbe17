type Column = Float32Array | Uint32Array;

const TYPES = { float32: Float32Array, uint32: Uint32Array } as const;

/**
 * A JSON header and columns of numbers as bytes, little-endian: uint32 length of the header, the header padded to four
 * bytes, the columns one after another. The header tells their names, types and lengths.
 */
export function encodeColumns(header: object, columns: Readonly<Record<string, Column>>): Uint8Array {
  const told = Object.entries(columns).map(([name, column]) => ({
    name,
    type: column instanceof Float32Array ? "float32" : "uint32",
    length: column.length,
  }));
  const json = new TextEncoder().encode(JSON.stringify({ header, columns: told }));
  const jsonBytes = Math.ceil(json.length / 4) * 4;
  const bytes = new Uint8Array(
    4 + jsonBytes + Object.values(columns).reduce((sum, { byteLength }) => sum + byteLength, 0),
  ).fill(0x20, 4, 4 + jsonBytes);
  new DataView(bytes.buffer).setUint32(0, jsonBytes, true);
  bytes.set(json, 4);
  let offset = 4 + jsonBytes;
  for (const { buffer, byteOffset, byteLength } of Object.values(columns)) {
    bytes.set(new Uint8Array(buffer, byteOffset, byteLength), offset);
    offset += byteLength;
  }
  return bytes;
}

/** Reads the bytes of {@link encodeColumns} back; the columns are views where `bytes` is aligned, else copies. */
export function decodeColumns(bytes: Uint8Array): {
  readonly header: unknown;
  readonly columns: Readonly<Record<string, Column>>;
} {
  const whole = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice();
  const jsonBytes = new DataView(whole.buffer, whole.byteOffset).getUint32(0, true);
  const { header, columns } = JSON.parse(new TextDecoder().decode(whole.subarray(4, 4 + jsonBytes))) as {
    header: unknown;
    columns: { name: string; type: keyof typeof TYPES; length: number }[];
  };
  let offset = whole.byteOffset + 4 + jsonBytes;
  const read = columns.map(({ name, type, length }) => {
    const column = new TYPES[type](whole.buffer as ArrayBuffer, offset, length);
    offset += column.byteLength;
    return [name, column] as const;
  });
  return { header, columns: Object.fromEntries(read) };
}
