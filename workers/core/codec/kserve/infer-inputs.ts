import { asFragment, type FragmentPolicy, type ItemPolicy } from "../../project-policy.ts";
import { fail, ok, type Result } from "../../result.ts";
import { featuresFromRows, rowSize, wrongSteps } from "../feature-rows.ts";
import type { FieldProblem } from "../field-problem.ts";
import { readTexts } from "../read-inputs.ts";
import type { RewardInputs } from "../reward-inputs.ts";
import type { InferTensor } from "./infer-request.ts";

/**
 * The inputs of a reward from tensors. One of: `features` [N, W] or, for fragments, [N, T, W], where W counts an
 * observation and its action; `observation` and `action`, which stand side by side; `text` BYTES [N], a fragment as JSON
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
  if (kind === "action, observation") {
    const joined = sideBySide(named("observation"), named("action"), rows);
    return joined.ok ? fromRows(joined.value, rows, most) : joined;
  }
  return fail({
    field: "inputs",
    detail: `Expected features, or observation and action, or text; received ${kind || "none"}.`,
  });
}

function fromRows(
  { name, shape, data }: InferTensor,
  policy: FragmentPolicy,
  most: number,
): Result<RewardInputs, FieldProblem> {
  const [count = 0] = shape;
  const width = shape.at(-1) ?? 0;
  const each = shape.length === 3 ? (shape[1] as number) : 1;
  if (!(data instanceof Float32Array) || shape.length < 2 || shape.length > 3)
    return fail({
      field: name,
      detail: `Expected shape [-1, ${rowSize(policy)}] or [-1, -1, ${rowSize(policy)}], received [${shape.join(", ")}].`,
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

/** `observation` [N, D] or [N, T, D] and `action` [N, A] or [N, T, A] (the last axis may be missing where A is 1) as one. */
function sideBySide(
  observation: InferTensor,
  action: InferTensor,
  policy: FragmentPolicy,
): Result<InferTensor, FieldProblem> {
  const leading = observation.shape.slice(0, -1);
  const { observationSize } = policy;
  const actionSize = rowSize(policy) - observationSize;
  const fits = (shape: readonly number[], wanted: readonly number[]) =>
    shape.length === wanted.length && wanted.every((size, i) => size === shape[i]);
  if (leading.length < 1 || observation.shape.at(-1) !== observationSize)
    return misshapen(observation, `[-1, ${observationSize}]`);
  if (!fits(action.shape, [...leading, actionSize]) && !(actionSize === 1 && fits(action.shape, leading)))
    return misshapen(action, `[${[...leading, actionSize].join(", ")}]`);
  const [seen, done] = [observation.data, action.data];
  if (!(seen instanceof Float32Array) || !(done instanceof Float32Array))
    return fail({ field: "inputs", detail: "Expected numbers, received BYTES." });
  const rows = leading.reduce((product, size) => product * size, 1);
  const width = observationSize + actionSize;
  const data = new Float32Array(rows * width);
  for (let row = 0; row < rows; row++) {
    data.set(seen.subarray(row * observationSize, (row + 1) * observationSize), row * width);
    data.set(done.subarray(row * actionSize, (row + 1) * actionSize), row * width + observationSize);
  }
  return ok({ name: "observation, action", shape: [...leading, width], data });
}

const misshapen = ({ name, shape }: InferTensor, expected: string) =>
  fail({ field: name, detail: `Expected shape ${expected}, received [${shape.join(", ")}].` });
