import type { FragmentPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { featuresFromRows, wrongSteps } from "./feature-rows.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/** "ACR1", little-endian: the first word of a binary request and of its reply. */
export const F32_MAGIC = 0x31_52_43_41;
const HEADER_BYTES = 16;

/**
 * Reads a binary reward request, all little-endian: four uint32 (magic "ACR1", inputs, steps of each input, numbers of
 * a row), then float32 [inputs, steps, row], each row an observation and its action. Where inputs have unequal numbers
 * of steps, that word is 0 and uint32 [inputs] counts follow the header.
 *
 * @param most inputs
 */
export function readRewardInputsF32(
  bytes: Uint8Array,
  policy: FragmentPolicy,
  most: number,
): Result<RewardInputs, FieldProblem> {
  const wrong = (detail: string) => fail({ field: "body", detail });
  if (bytes.length < HEADER_BYTES)
    return wrong(`Expected a header of ${HEADER_BYTES} bytes, received ${bytes.length}.`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = (i: number) => view.getUint32(4 * i, true);
  if (word(0) !== F32_MAGIC) return wrong('Expected the magic "ACR1".');
  const [count, each, width] = [word(1), word(2), word(3)];
  if (count > most) return wrong(`Expected at most ${most} inputs, received ${count}.`);
  const start = HEADER_BYTES + (each === 0 ? 4 * count : 0);
  if (bytes.length < start) return wrong(`Expected ${count} counts of steps; the body ends before them.`);
  const steps = Array.from({ length: count }, (_, i) => (each === 0 ? word(4 + i) : each));
  const wrongCount = wrongSteps(steps, policy, "body");
  if (wrongCount) return fail(wrongCount);
  const rows = steps.reduce((sum, more) => sum + more, 0);
  const expected = start + 4 * rows * width;
  if (bytes.length !== expected)
    return wrong(
      `Expected ${expected} bytes for ${rows} rows of ${width} numbers, received ${bytes.length}.`,
    );
  const features = featuresFromRows(floatsFrom(bytes, start), width, policy, "body");
  return features.ok ? ok({ features: features.value, steps }) : features;
}

/** The float32 numbers from a place on; without a copy where they are aligned. */
function floatsFrom(bytes: Uint8Array, start: number): Float32Array {
  const at = bytes.byteOffset + start;
  if (at % 4 === 0) return new Float32Array(bytes.buffer, at, (bytes.length - start) / 4);
  return new Float32Array(bytes.slice(start).buffer);
}
