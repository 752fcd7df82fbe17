import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import { type NpyArray, parseNpy } from "./npy.ts";
import { unpackZip } from "./unpack-zip.ts";

/**
 * Reads the named arrays of an .npz file (np.savez or np.savez_compressed); others in it are left packed.
 * @param maxBytes what these arrays together may unpack to: a bomb is refused before it is unpacked
 */
export function readNpz<Name extends string>(
  bytes: Uint8Array,
  names: readonly Name[],
  maxBytes: number,
): Result<Partial<Record<Name, NpyArray>>, FieldProblem> {
  let files: Map<string, Uint8Array>;
  try {
    files = unpackZip(bytes, (file) => names.some((name) => file === `${name}.npy`), maxBytes);
  } catch (error) {
    return fail({ field: "body", detail: `This .npz can not be read: ${(error as Error).message}` });
  }
  const arrays: Partial<Record<Name, NpyArray>> = {};
  for (const name of names) {
    const file = files.get(`${name}.npy`);
    if (!file) continue;
    const array = parseNpy(file, name);
    if (!array.ok) return array;
    arrays[name] = array.value;
  }
  return ok(arrays);
}
