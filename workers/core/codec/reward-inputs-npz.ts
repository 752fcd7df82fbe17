import { type FragmentPolicy, givenRow, rowSize } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { featuresFromRows, wrongSteps } from "./feature-rows.ts";
import type { FieldProblem } from "./field-problem.ts";
import type { NpyArray } from "./npy.ts";
import { readNpz } from "./npz.ts";
import { misshapenEnding } from "./npz-ending.ts";
import type { RewardInputs } from "./reward-inputs.ts";

const NAMES = ["observations", "actions", "lengths", "next_observations", "dones"] as const;

/**
 * Reads the inputs of a reward request from an .npz file: single steps as observations [N, D] with actions [N, A] or
 * [N], or fragments as observations [N, T, D] with actions [N, T, A] or [N, T] and optionally lengths [N]; where the
 * project reads them, next_observations [N, D] and dones [N] of the last step of each.
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
  const arrays = readNpz(bytes, NAMES, maxBytes);
  if (!arrays.ok) return arrays;
  const { observations, actions, lengths, next_observations: next, dones } = arrays.value;
  const row = givenRow(policy);
  const missing = (
    [
      ["observations", observations, true],
      ["actions", actions, true],
      ["next_observations", next, row.nextObservation > 0],
      ["dones", dones, row.done > 0],
    ] as const
  ).find(([, array, wanted]) => wanted && !array);
  if (missing || !observations || !actions)
    return fail({ field: missing?.[0] ?? "", detail: "The archive has no array of that name." });
  const leading = observations.shape.slice(0, -1);
  const { observation: observationSize, action: actionSize } = row;
  if (observations.shape.at(-1) !== observationSize || leading.length < 1 || leading.length > 2)
    return misshapen("observations", `[N, ${observationSize}] or [N, T, ${observationSize}]`, observations);
  const [count = 0, longest = 1] = leading;
  if (count > most)
    return fail({ field: "observations", detail: `Expected at most ${most} inputs, received ${count}.` });
  const flat = actionSize === 1 && same(actions.shape, leading);
  if (!flat && !same(actions.shape, [...leading, actionSize]))
    return misshapen("actions", `[${[...leading, actionSize].join(", ")}]`, actions);
  if (lengths && !same(lengths.shape, [count])) return misshapen("lengths", `[${count}]`, lengths);
  const wrongEnding = misshapenEnding({ next_observations: next, dones }, count, observationSize);
  if (wrongEnding) return fail(wrongEnding);
  const steps = Array.from({ length: count }, (_, i) => (lengths ? Number(lengths.data[i]) : longest));
  const wrongCount =
    wrongSteps(steps, policy, lengths ? "lengths" : "observations") ??
    (steps.some((each) => each > longest)
      ? { field: "lengths", detail: `Expected at most ${longest}.` }
      : undefined);
  if (wrongCount) return fail(wrongCount);
  const width = rowSize(row);
  const values = new Float32Array(steps.reduce((sum, each) => sum + each, 0) * width);
  let at = 0;
  const copy = ({ data }: NpyArray, place: number, size: number) => {
    for (let i = 0; i < size; i++) values[at++] = Number(data[place * size + i]);
  };
  for (const [i, each] of steps.entries())
    for (let step = i * longest, last = step + each - 1; step <= last; step++) {
      copy(observations, step, observationSize);
      copy(actions, step, actionSize);
      if (step < last) copy(observations, step + 1, row.nextObservation);
      else if (next) copy(next, i, row.nextObservation);
      if (step < last) at += row.done;
      else if (dones) copy(dones, i, row.done);
    }
  const features = featuresFromRows(values, width, policy, "observations");
  return features.ok ? ok({ features: features.value, steps }) : features;
}

const same = (a: readonly number[], b: readonly number[]) =>
  a.length === b.length && a.every((size, i) => size === b[i]);

const misshapen = (field: string, expected: string, { shape }: NpyArray) =>
  fail({ field, detail: `Expected shape ${expected}, received [${shape.join(", ")}].` });
