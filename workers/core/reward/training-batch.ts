import { float32, type Tensor } from "../onnx/tensor.ts";
import { seededRandom } from "../random.ts";
import { type AnnotatorWays, evidenceOf } from "./annotator-ways.ts";
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
  // Where nothing is said every outcome is as likely, and weighs nothing.
  const answers = new Float32Array(batch * statements * outcomes).fill(1);
  const [shift, weights] = [new Float32Array(batch * statements), new Float32Array(batch * statements)];
  const drawn = new Float32Array(members * batch * statements);
  const [left, choiceWeights] = [new Float32Array(batch * items * items), new Float32Array(batch * items)];
  const choiceDrawn = new Float32Array(members * batch * items);
  for (const [b, example] of examples.entries()) {
    for (const [v, said] of sayings(example.statements, ways).entries()) {
      const at = b * statements + v;
      answers.set(ties ? said.likely : [said.likely[0], said.likely[2]], at * outcomes);
      shift[at] = said.shift;
      weights[at] = said.weight;
      for (let m = 0; m < members; m++)
        drawn[(m * batch + b) * statements + v] = draw(plan, m, example, said.annotator);
    }
    const { ranks, weight } = example.ranking ?? NOT_RANKED;
    for (const [stage, rank] of ranks.entries()) {
      for (const [item, other] of ranks.entries())
        if (other >= rank) left[(b * items + stage) * items + item] = 1;
      choiceWeights[b * items + stage] = ranks.some((other) => other > rank) ? weight : 0;
      for (let m = 0; m < members; m++)
        choiceDrawn[(m * batch + b) * items + stage] = draw(plan, m, example, null);
    }
  }
  const sum = weights.reduce(add, 0) + choiceWeights.reduce(add, 0);
  const overSum = (times: Float32Array, of: Float32Array) =>
    times.map((count, i) => (count * (of[i % of.length] as number)) / sum);
  const feeds: Record<string, Tensor> = {
    answers: float32(answers, [batch, statements, outcomes]),
    shift: float32(shift, [batch, statements]),
    weights: float32(overSum(drawn, weights), [members, batch, statements]),
  };
  if (items > 2) {
    feeds.left = float32(left, [batch, items, items]);
    feeds.choice_weights = float32(overSum(choiceDrawn, choiceWeights), [members, batch, items]);
  }
  return { feeds, drawn, weights, choiceDrawn, choiceWeights };
}

const NOT_RANKED = { ranks: [], weight: 0 };

/** How likely left, tie and right make what is said, and what it weighs. */
interface Saying {
  readonly likely: readonly [number, number, number];
  readonly shift: number;
  readonly weight: number;
  readonly annotator: number | null;
}

const AT_ITS_WORD = { left: [1, 0, 0], tie: [0, 1, 0], right: [0, 0, 1] } as const;

/** Each statement at its word; or, where annotators' ways are known, all of them as one piece of evidence. */
function sayings(statements: readonly Statement[], ways: AnnotatorWays | null): Saying[] {
  if (!ways) return statements.map(({ outcome, ...said }) => ({ ...said, likely: AT_ITS_WORD[outcome] }));
  if (statements.length === 0) return [];
  const shift = statements.reduce((sum, each) => sum + each.weight * each.shift, 0);
  const weight = statements.reduce((sum, each) => sum + each.weight, 0);
  return [{ likely: evidenceOf(ways, statements), shift: shift / weight, weight: 1, annotator: null }];
}

const add = (a: number, b: number) => a + b;

function draw(plan: TrainingPlan, member: number, { unit }: Example, annotator: number | null): number {
  const { members } = plan.encoder;
  if (members === 1 && !plan.validates) return 1;
  const by = plan.bootstrap === "annotator" ? (annotator ?? unit) : unit;
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
