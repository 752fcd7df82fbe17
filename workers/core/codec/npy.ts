import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";

/** An array of a .npy file. */
export interface NpyArray {
  readonly shape: readonly number[];
  readonly data:
    | Float32Array
    | Float64Array
    | Uint8Array
    | Int32Array
    | BigInt64Array
    | BigUint64Array
    | Uint32Array;
}

const TYPES = {
  "<f4": Float32Array,
  "<f8": Float64Array,
  "|u1": Uint8Array,
  "|b1": Uint8Array,
  "<i4": Int32Array,
  "<u4": Uint32Array,
  "<i8": BigInt64Array,
  "<u8": BigUint64Array,
} as const;

/**
 * Reads one array in NumPy's .npy format, versions 1 to 3 (NEP 1): magic, version, header length, a Python literal,
 * then raw data. Little-endian, C order, and the types above only; pickled objects are refused.
 * @param field its name in the input
 */
export function parseNpy(bytes: Uint8Array, field: string): Result<NpyArray, FieldProblem> {
  const bad = (detail: string) => fail({ field, detail });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 12 || view.getUint32(0) !== 0x934e554d || view.getUint16(4) !== 0x5059)
    return bad("This is not a .npy array.");
  const wide = bytes[6] !== 1;
  const headerStart = wide ? 12 : 10;
  const headerLength = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (headerStart + headerLength > bytes.length) return bad("The .npy header is cut off.");
  const header = new TextDecoder("latin1").decode(bytes.subarray(headerStart, headerStart + headerLength));
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order':\s*(True|False)/.exec(header)?.[1];
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || shapeText === undefined)
    return bad("The .npy header is not readable.");
  const ArrayType = TYPES[descr as keyof typeof TYPES];
  if (!ArrayType) return bad(`Expected one of ${Object.keys(TYPES).join(", ")}, received ${descr}.`);
  if (order === "True") return bad("Expected C order; save the array with np.ascontiguousarray.");
  const shape = shapeText
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean)
    .map(Number);
  const count = shape.reduce((product, size) => product * size, 1);
  const body = bytes.subarray(headerStart + headerLength);
  if (!Number.isSafeInteger(count) || body.length !== count * ArrayType.BYTES_PER_ELEMENT)
    return bad(`Expected ${count} values for shape (${shape.join(", ")}), received ${body.length} bytes.`);
  return ok({ shape, data: new ArrayType(body.slice().buffer) });
}
