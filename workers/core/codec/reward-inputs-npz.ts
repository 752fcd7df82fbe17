import type { FragmentPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { featuresFromRows, rowSize, wrongSteps } from "./feature-rows.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { NpyArray } from "./npy.ts";
import { readNpz } from "./npz.ts";
import type { RewardInputs } from "./reward-inputs.ts";

/**
 * Reads the inputs of a reward request from an .npz file: single steps as observations [N, D] with actions [N, A] or
 * [N], or fragments as observations [N, T, D] with actions [N, T, A] or [N, T] and optionally lengths [N].
 *
 * @param most inputs
 * @param maxBytes what the arrays together may unpack to
 */
export function readRewardInputsNpz(
  bytes: Uint8Array,
  policy: FragmentPolicy,
  most: number,
  maxBytes: number,
): Result<RewardInputs, FieldProblem> {
  const arrays = readNpz(bytes, ["observations", "actions", "lengths"], maxBytes);
  if (!arrays.ok) return arrays;
  const { observations, actions, lengths } = arrays.value;
  if (!observations) return fail({ field: "observations", detail: "The archive has no array of that name." });
  if (!actions) return fail({ field: "actions", detail: "The archive has no array of that name." });
  const leading = observations.shape.slice(0, -1);
  const { observationSize } = policy;
  const actionSize = rowSize(policy) - observationSize;
  if (observations.shape.at(-1) !== observationSize || leading.length < 1 || leading.length > 2)
    return misshapen("observations", `[N, ${observationSize}] or [N, T, ${observationSize}]`, observations);
  const [count = 0, longest = 1] = leading;
  if (count > most)
    return fail({ field: "observations", detail: `Expected at most ${most} inputs, received ${count}.` });
  const flat = actionSize === 1 && same(actions.shape, leading);
  if (!flat && !same(actions.shape, [...leading, actionSize]))
    return misshapen("actions", `[${[...leading, actionSize].join(", ")}]`, actions);
  if (lengths && !same(lengths.shape, [count])) return misshapen("lengths", `[${count}]`, lengths);
  const steps = Array.from({ length: count }, (_, i) => (lengths ? Number(lengths.data[i]) : longest));
  const wrongCount =
    wrongSteps(steps, policy, lengths ? "lengths" : "observations") ??
    (steps.some((each) => each > longest)
      ? { field: "lengths", detail: `Expected at most ${longest}.` }
      : undefined);
  if (wrongCount) return fail(wrongCount);
  const width = observationSize + actionSize;
  const values = new Float32Array(steps.reduce((sum, each) => sum + each, 0) * width);
  let at = 0;
  for (const [i, each] of steps.entries())
    for (let row = i * longest; row < i * longest + each; row++) {
      for (let d = 0; d < observationSize; d++)
        values[at++] = Number(observations.data[row * observationSize + d]);
      for (let a = 0; a < actionSize; a++) values[at++] = Number(actions.data[row * actionSize + a]);
    }
  const features = featuresFromRows(values, width, policy, "observations");
  return features.ok ? ok({ features: features.value, steps }) : features;
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, i) => size === b[i]);

const misshapen = (field: string, expected: string, { shape }: NpyArray) =>
  fail({ field, detail: `Expected shape ${expected}, received [${shape.join(", ")}].` });
