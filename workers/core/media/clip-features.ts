import type { FieldProblem } from "../codec/field-problem.ts";
import { type ClipPolicy, clipFeatureSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { ClipRefused } from "./clip-facts.ts";
import { isWav, wavLayout } from "./containers/wav.ts";
import { logMel } from "./log-mel.ts";
import { wavSamples } from "./wav-samples.ts";

/**
 * What the project's model reads of a clip: nothing, the numbers that came with it, or what it hears in a WAV file.
 * @returns otherwise which field is at fault: `features`, or the file by its kind
 */
export function clipFeatures(
  bytes: Uint8Array,
  given: readonly number[] | undefined,
  policy: ClipPolicy,
): Result<Float32Array, FieldProblem> {
  const { kind, reads, mostSeconds } = policy;
  if (reads.by !== "features" && given !== undefined)
    return fail({
      field: "features",
      detail: "This project's model reads no numbers that come with an item.",
    });
  if (reads.by === "nothing") return ok(new Float32Array(0));
  if (reads.by === "features") return numbersGiven(given, clipFeatureSize(policy));
  if (!isWav(bytes))
    return fail({ field: kind, detail: "Expected a WAV file: this project's model hears no other." });
  try {
    const layout = wavLayout(bytes);
    const samples = wavSamples(bytes, layout);
    if (samples.length === 0 || samples.length > mostSeconds * layout.rate)
      return fail({ field: kind, detail: `Expected sound of at most ${mostSeconds} s.` });
    return ok(logMel(samples, layout.rate, reads.bands));
  } catch (error) {
    if (error instanceof ClipRefused) return fail({ field: kind, detail: error.message });
    if (error instanceof RangeError) return fail({ field: kind, detail: "The WAV file is cut short." });
    throw error;
  }
}

/** The numbers that a project's model reads, as they came. */
export function numbersGiven(given: unknown, size: number): Result<Float32Array, FieldProblem> {
  if (!Array.isArray(given) || given.length !== size)
    return fail({
      field: "features",
      detail: `Expected shape [${size}], received ${Array.isArray(given) ? `[${given.length}]` : "no list"}.`,
    });
  const wrong = given.findIndex((value) => typeof value !== "number" || !Number.isFinite(Math.fround(value)));
  return wrong < 0
    ? ok(Float32Array.from(given))
    : fail({ field: `features.${wrong}`, detail: "Expected a finite float32 number." });
}
