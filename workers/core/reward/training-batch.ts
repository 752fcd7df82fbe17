import { float32, type Tensor } from "../onnx/tensor.ts";
import { seededRandom } from "../random.ts";
import { type AnnotatorWays, chancesOf } from "./annotator-ways.ts";
import { bootstrapWeight } from "./bootstrap-weights.ts";
import type { Example } from "./examples.ts";
import type { Statement } from "./statements.ts";
import type { TrainingPlan } from "./training-plan.ts";

/** What is said in a batch, ready to be fed, with the weights that its results are summed by. */
export interface LabelBatch {
  readonly feeds: Readonly<Record<string, Tensor>>;
  /** How often each member has drawn each statement, [members, batch, statements]. */
  readonly drawn: Float32Array;
  /** What each statement weighs for everybody, [batch, statements]; 0 where there is none. */
  readonly weights: Float32Array;
  /** Of ranked groups the same, [members, batch, items] and [batch, items]. */
  readonly choiceDrawn: Float32Array;
  readonly choiceWeights: Float32Array;
}

/** The left items and then the right ones, then what else groups have; places left over stay empty. */
export function slotsOf(examples: readonly Example[], { batch, items }: TrainingPlan["step"]) {
  const slots = new Array<number | undefined>(items * batch).fill(undefined);
  for (const [b, example] of examples.entries())
    for (const [place, item] of example.items.entries()) slots[place * batch + b] = item;
  return slots;
}

/** Says what the examples say to each member, weighed so that a batch weighs 1. */
export function labelBatch(
  plan: TrainingPlan,
  examples: readonly Example[],
  ways: AnnotatorWays | null,
): LabelBatch {
  const { batch, statements, ties, items } = plan.step;
  const { members } = plan.encoder;
  const outcomes = ties ? 3 : 2;
  const zeros = (...dims: number[]) => new Float32Array(dims.reduce((a, b) => a * b, 1));
  const [answers, contrary] = [zeros(batch, statements, outcomes), zeros(batch, statements, outcomes)];
  const [shift, inverts, blind] = [
    zeros(batch, statements),
    zeros(batch, statements),
    zeros(batch, statements),
  ];
  const looks = zeros(batch, statements).fill(1);
  const [weights, drawn] = [zeros(batch, statements), zeros(members, batch, statements)];
  const [left, choiceWeights] = [zeros(batch, items, items), zeros(batch, items)];
  const choiceDrawn = zeros(members, batch, items);
  const places = { left: 0, tie: 1, right: outcomes - 1 };
  // Where nothing is said, something has to be: its logarithm is taken, and weighs nothing.
  for (let at = 0; at < answers.length; at += outcomes) [answers[at], contrary[at + outcomes - 1]] = [1, 1];
  for (const [b, example] of examples.entries()) {
    for (const [v, statement] of example.statements.entries()) {
      const at = b * statements + v;
      const place = places[statement.outcome];
      answers.fill(0, at * outcomes, (at + 1) * outcomes)[at * outcomes + place] = 1;
      contrary.fill(0, at * outcomes, (at + 1) * outcomes)[at * outcomes + outcomes - 1 - place] = 1;
      shift[at] = statement.shift;
      weights[at] = statement.weight;
      if (ways) {
        const chances = chancesOf(ways, statement);
        [looks[at], inverts[at], blind[at]] = [chances.looks, chances.inverts, chances.blind];
      }
      for (let m = 0; m < members; m++)
        drawn[(m * batch + b) * statements + v] = draw(plan, m, example, statement);
    }
    for (const [stage, rank] of example.ranks?.entries() ?? []) {
      for (const [item, other] of (example.ranks ?? []).entries())
        if (other >= rank) left[(b * items + stage) * items + item] = 1;
      choiceWeights[b * items + stage] = example.ranks?.some((other) => other > rank) ? 1 : 0;
      for (let m = 0; m < members; m++) choiceDrawn[(m * batch + b) * items + stage] = draw(plan, m, example);
    }
  }
  const sum = weights.reduce(add, 0) + choiceWeights.reduce(add, 0);
  const overSum = (drawn: Float32Array, weights: Float32Array) =>
    drawn.map((times, i) => (times * (weights[i % weights.length] as number)) / sum);
  const perStatement = { shift, looks, inverts, blind };
  const feeds: Record<string, Tensor> = {
    answers: float32(answers, [batch, statements, outcomes]),
    contrary: float32(contrary, [batch, statements, outcomes]),
    weights: float32(overSum(drawn, weights), [members, batch, statements]),
    ...(items > 2
      ? {
          left: float32(left, [batch, items, items]),
          choice_weights: float32(overSum(choiceDrawn, choiceWeights), [members, batch, items]),
        }
      : {}),
  };
  for (const [name, values] of Object.entries(perStatement))
    feeds[name] = float32(values, [batch, statements]);
  return { feeds, drawn, weights, choiceDrawn, choiceWeights };
}

const add = (a: number, b: number) => a + b;

function draw(plan: TrainingPlan, member: number, { unit }: Example, statement?: Statement): number {
  const { members } = plan.encoder;
  if (members === 1 && !plan.validates) return 1;
  const by = plan.bootstrap === "annotator" ? (statement?.annotator ?? unit) : unit;
  return bootstrapWeight(plan.seed, member, members, by);
}

/**
 * Which units each member leaves out of a step: the same for all rows of the batch, so that both sides of a comparison
 * are seen by the same thinned network (Srivastava 2014, JMLR 15; inverted: what stays is scaled up).
 */
export function dropoutFeeds({ encoder, seed, step: { dropout } }: TrainingPlan, step: number) {
  const random = seededRandom(seed + 15_485_863 * step);
  const feeds: Record<string, Tensor> = {};
  for (const [i, units] of dropout > 0 ? encoder.hidden.entries() : []) {
    const keep = () => (random() < dropout ? 0 : 1 / (1 - dropout));
    const mask = Float32Array.from({ length: encoder.members * units }, keep);
    feeds[`dropout_${i}`] = float32(mask, [encoder.members, 1, units]);
  }
  return feeds;
}
