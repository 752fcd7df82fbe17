import { asFragment, type FragmentPolicy, givenRow, type ItemPolicy, rowSize } from "../../project-policy.ts";
import { fail, ok, type Result } from "../../result.ts";
import { featuresFromRows, wrongSteps } from "../feature-rows.ts";
import type { FieldProblem } from "../field-problem.ts";
import { readTexts } from "../read-inputs.ts";
import type { RewardInputs } from "../reward-inputs.ts";
import type { InferTensor } from "./infer-request.ts";

/**
 * The inputs of a reward from tensors. One of: `features` [N, W] or, for fragments, [N, T, W], where W counts an
 * observation, its action and what else the project reads; `observation` and `action` and, where they are read,
 * `next_observation` and `done` of each step, which stand side by side; `text` BYTES [N], a fragment as JSON
 * each. Where items are text: `text`, and perhaps `prompt` BYTES [N]. Other inputs are refused, so that a wrong name does not pass for a missing one.
 *
 * @param most inputs
 */
export function readInferInputs(
  tensors: readonly InferTensor[],
  policy: ItemPolicy,
  most: number,
): Result<RewardInputs, FieldProblem> {
  const names = tensors.map(({ name }) => name).sort();
  const named = (name: string) => tensors.find((tensor) => tensor.name === name) as InferTensor;
  const kind = names.join(", ");
  if (policy.kind === "text" || kind === "text") return fromTexts(kind, named, policy, most);
  const rows = asFragment(policy);
  if (kind === "features") return fromRows(named("features"), rows, most);
  const parts = partsOf(rows);
  const wanted = parts.map(([name]) => name);
  if (kind === wanted.toSorted().join(", ")) {
    const joined = sideBySide(named, parts);
    return joined.ok ? fromRows(joined.value, rows, most) : joined;
  }
  return fail({
    field: "inputs",
    detail: `Expected features, or ${wanted.join(" and ")}, or text; received ${kind || "none"}.`,
  });
}

function fromRows(
  { name, shape, data }: InferTensor,
  policy: FragmentPolicy,
  most: number,
): Result<RewardInputs, FieldProblem> {
  const [count = 0] = shape;
  const width = shape.at(-1) ?? 0;
  const wanted = rowSize(givenRow(policy));
  const each = shape.length === 3 ? (shape[1] as number) : 1;
  if (!(data instanceof Float32Array) || shape.length < 2 || shape.length > 3)
    return fail({
      field: name,
      detail: `Expected shape [-1, ${wanted}] or [-1, -1, ${wanted}], received [${shape.join(", ")}].`,
    });
  if (count > most)
    return fail({ field: name, detail: `Expected at most ${most} inputs, received ${count}.` });
  const steps = new Array<number>(count).fill(each);
  const wrong = wrongSteps(steps, policy, name);
  if (wrong) return fail(wrong);
  const features = featuresFromRows(data, width, policy, name);
  return features.ok ? ok({ features: features.value, steps }) : features;
}

/** `text`, and where items are text perhaps the `prompt` of each. */
function fromTexts(
  kind: string,
  named: (name: string) => InferTensor,
  policy: ItemPolicy,
  most: number,
): Result<RewardInputs, FieldProblem> {
  if (kind !== "text" && kind !== "prompt, text")
    return fail({
      field: "inputs",
      detail: `Expected text, or text and prompt; received ${kind || "none"}.`,
    });
  const texts = listOfTexts(named("text"), most);
  if (!texts.ok) return texts;
  const prompts = kind === "text" ? ok([]) : listOfTexts(named("prompt"), most);
  if (!prompts.ok) return prompts;
  if (kind !== "text" && prompts.value.length !== texts.value.length)
    return misshapen(named("prompt"), `[${texts.value.length}]`);
  const prompted = texts.value.map((text, i) => ({ text, prompt: prompts.value[i] }));
  return readTexts(prompted, policy, most, (i) => `text.${i}`);
}

function listOfTexts(
  { name, shape, data }: InferTensor,
  most: number,
): Result<readonly string[], FieldProblem> {
  if (data instanceof Float32Array || shape.length > 2 || (shape.length === 2 && shape[1] !== 1))
    return fail({ field: name, detail: `Expected BYTES of shape [-1], received [${shape.join(", ")}].` });
  if (data.length > most) return fail({ field: name, detail: `Expected at most ${most} inputs.` });
  return ok(data);
}

/** The tensors that make a row, in its order, and how many numbers each gives to it. */
function partsOf(policy: FragmentPolicy): readonly (readonly [name: string, size: number])[] {
  const row = givenRow(policy);
  return [
    ["observation", row.observation],
    ["action", row.action],
    ...(row.nextObservation > 0 ? [["next_observation", row.nextObservation] as const] : []),
    ...(row.done > 0 ? [["done", row.done] as const] : []),
  ];
}

/**
 * Tensors side by side as one: `observation` [N, D] or [N, T, D], the others with as many rows; where they give one number
 * to each, the last axis may be missing.
 */
function sideBySide(
  named: (name: string) => InferTensor,
  parts: ReturnType<typeof partsOf>,
): Result<InferTensor, FieldProblem> {
  const leading = named("observation").shape.slice(0, -1);
  const rows = leading.reduce((product, size) => product * size, 1);
  const width = parts.reduce((sum, [, size]) => sum + size, 0);
  const data = new Float32Array(rows * width);
  let column = 0;
  for (const [name, size] of parts) {
    const tensor = named(name);
    const wanted = [...leading, size].join();
    const fits = tensor.shape.join() === wanted || (size === 1 && tensor.shape.join() === leading.join());
    if (leading.length < 1 || !fits)
      return misshapen(
        tensor,
        name === "observation" ? `[-1, ${size}]` : `[${[...leading, size].join(", ")}]`,
      );
    if (!(tensor.data instanceof Float32Array))
      return fail({ field: name, detail: "Expected numbers, received BYTES." });
    for (let row = 0; row < rows; row++)
      data.set(tensor.data.subarray(row * size, (row + 1) * size), row * width + column);
    column += size;
  }
  return ok({ name: parts.map(([name]) => name).join(", "), shape: [...leading, width], data });
}

const misshapen = ({ name, shape }: InferTensor, expected: string) =>
  fail({ field: name, detail: `Expected shape ${expected}, received [${shape.join(", ")}].` });
