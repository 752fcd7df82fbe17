import { clipFeatures, numbersGiven } from "../media/clip-features.ts";
import { type ClipPolicy, clipFeatureSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import { fromBase64 } from "./from-base64.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/** Numbers that the model is fed for one request, 16 MB of them. */
const MOST_NUMBERS = 2 ** 22;

/**
 * Reads the inputs of a reward request where items are audio or video: `{features}` each, the numbers that the project's
 * model reads; or where it reads WAV files by itself, `{audio}`, base64 of one.
 */
export function readClipInputs(
  given: unknown,
  policy: ClipPolicy,
  most: number,
  nameOf: (i: number) => string,
): Result<RewardInputs, FieldProblem> {
  if (!Array.isArray(given)) return fail({ field: "inputs", detail: "Expected a list." });
  const size = clipFeatureSize(policy);
  const fitting = Math.min(most, Math.floor(MOST_NUMBERS / Math.max(1, size)));
  if (given.length > fitting)
    return fail({ field: "inputs", detail: `Expected at most ${fitting}, received ${given.length}.` });
  const features = new Float32Array(given.length * size);
  for (const [i, input] of given.entries()) {
    const row = rowOf(input, policy, nameOf(i));
    if (!row.ok) return row;
    features.set(row.value, i * size);
  }
  return ok({ features, steps: given.map(() => 1) });
}

function rowOf(input: unknown, policy: ClipPolicy, name: string): Result<Float32Array, FieldProblem> {
  const { features, audio } = (input ?? {}) as { features?: unknown; audio?: unknown };
  // What is stored comes as it lies there; what is sent is checked.
  if (features instanceof Float32Array) return ok(features);
  const hears = policy.reads.by === "log-mel" && features === undefined;
  const bytes = hears && typeof audio === "string" ? fromBase64(audio) : undefined;
  if (hears && !bytes) return fail({ field: `${name}.audio`, detail: "Expected base64 of a WAV file." });
  const row = bytes
    ? clipFeatures(bytes, undefined, policy)
    : numbersGiven(features, clipFeatureSize(policy));
  return row.ok ? row : fail({ field: `${name}.${row.error.field}`, detail: row.error.detail });
}
