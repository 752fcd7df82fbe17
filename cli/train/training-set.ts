import type { ItemPolicy } from "../../workers/core/project-policy.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { type ItemFeatures, itemRows } from "../../workers/core/reward/item-features.ts";
import type { CountedComparison, RankedGroup, TrainingSet } from "../../workers/core/reward/training-set.ts";
import { sha256Hex } from "../../workers/core/secret.ts";
import { type Split, splitOf } from "../../workers/core/split.ts";
import { exchangeOf, openingOf } from "../../workers/core/text/exchange.ts";
import { featuresOfTexts } from "../../workers/core/text/text-features.ts";
import type { TextItem } from "../../workers/core/text/text-item.ts";
import { Problem } from "../problem.ts";
import type { Item, Rows } from "./read-item.ts";
import type { Judgement } from "./read-preferences.ts";
import { type NamedEncoder, sentenceFeatures } from "./sentence-features.ts";

const HELD_OUT = 0.2;
/** Of each annotator, on average: of fewer nothing is to be learned. */
const LEAST_LABELS = 5;

export interface Prepared {
  readonly set: TrainingSet;
  readonly kind: ItemPolicy["kind"];
  readonly policy: ItemPolicy;
  readonly encoder: string | undefined;
  /** Whether somebody found neither better. */
  readonly ties: boolean;
  /** Who said it, where that is told of enough labels to learn whom to believe; null where not. */
  readonly annotators: number | null;
  /** What the test is made of: a file, the preferences of some prompts, or some pairs where there are no prompts. */
  readonly heldOut: "file" | "prompts" | "pairs";
}

/**
 * The preferences as what a model trains and is tested on; the same item is one item, however often it comes.
 * @param test none: a part of the preferences is held out, all of a prompt (else of a pair) together
 * @throws Problem where items are of several kinds or shapes
 */
export async function prepareTraining(
  given: readonly Judgement[],
  test: readonly Judgement[] | undefined,
  encoder?: NamedEncoder,
): Promise<Prepared> {
  const all = [...given, ...(test ?? [])];
  const items: Item[] = [];
  const places = new Map<string, number>();
  const placeOf = (item: Item) => {
    const name = JSON.stringify(item);
    if (!places.has(name)) places.set(name, items.push(item) - 1);
    return places.get(name) as number;
  };
  const annotators = [...new Set(all.map(({ annotator }) => annotator))];
  const ranked = all.some((each) => "items" in each);
  const believable = !ranked && annotators.length > 1 && all.length >= LEAST_LABELS * annotators.length;
  // Files have the better one first: who looks for people that always say the first must not find everybody.
  const turn = seededRandom(1);
  const splits = await splitsOf(given, test !== undefined);
  const splitAt = (i: number) => (i < given.length ? (splits[i] as Split) : "held-out");
  const groups = all.flatMap((each, i): RankedGroup[] => {
    if (!("items" in each)) return [];
    const rankings = [{ annotator: annotators.indexOf(each.annotator), ranks: each.ranks, weight: 1 }];
    const places = each.items.map(placeOf);
    return [
      {
        split: splitAt(i),
        stream: "uniform",
        category: null,
        unit: i,
        items: places,
        rankings,
        posterior: null,
      },
    ];
  });
  const said = all.flatMap((each, i): CountedComparison[] => {
    if ("items" in each) return [];
    const { chosen, rejected, tie, annotator } = each;
    const [better, worse] = [placeOf(chosen), placeOf(rejected)];
    const turned = believable && turn() < 0.5;
    const outcome = tie ? "tie" : turned ? "right" : "left";
    const comparison: CountedComparison = {
      split: splitAt(i),
      stream: "uniform",
      category: null,
      left: turned ? worse : better,
      right: turned ? better : worse,
      leftCount: outcome === "left" ? 1 : 0,
      tieCount: outcome === "tie" ? 1 : 0,
      rightCount: outcome === "right" ? 1 : 0,
      posterior: null,
      votes: [[annotators.indexOf(annotator), outcome, 0, "left"]],
      unit: i,
    };
    return [comparison];
  });
  const comparisons = believable ? togetherByPair(said) : said;
  const { features, policy } = await featuresOf(items, encoder);
  const prompted = given.some((each) => promptOf(firstOf(each)) !== undefined);
  return {
    set: { ...features, comparisons, groups },
    kind: items[0]?.kind === "text" ? "text" : "fragment",
    policy,
    encoder: encoder?.name,
    ties: all.some((each) => "tie" in each && each.tie),
    annotators: believable ? annotators.length : null,
    heldOut: test ? "file" : prompted ? "prompts" : "pairs",
  };
}

/** What several people said of one pair is one comparison to train on; what is held out is asked label by label. */
function togetherByPair(said: readonly CountedComparison[]): CountedComparison[] {
  const known = new Map<string, CountedComparison>();
  const heldOut: CountedComparison[] = [];
  for (const each of said) {
    const { split, left, right } = each;
    if (split === "held-out") heldOut.push(each);
    else {
      const name = `${Math.min(left, right)} ${Math.max(left, right)}`;
      const before = known.get(name);
      known.set(name, before ? added(before, before.left === left ? each : turnedRound(each)) : each);
    }
  }
  return [...known.values(), ...heldOut];
}

const added = (a: CountedComparison, b: CountedComparison): CountedComparison => ({
  ...a,
  leftCount: a.leftCount + b.leftCount,
  tieCount: a.tieCount + b.tieCount,
  rightCount: a.rightCount + b.rightCount,
  votes: [...a.votes, ...b.votes],
});

const OTHER = { left: "right", right: "left", tie: "tie" } as const;

const turnedRound = (each: CountedComparison): CountedComparison => ({
  ...each,
  left: each.right,
  right: each.left,
  leftCount: each.rightCount,
  rightCount: each.leftCount,
  votes: each.votes.map(([annotator, outcome, strength, first]) => [
    annotator,
    OTHER[outcome],
    strength,
    OTHER[first],
  ]),
});

/** Never all held out: what is to be trained on comes first. */
async function splitsOf(given: readonly Judgement[], allTrain: boolean): Promise<Split[]> {
  if (allTrain) return given.map(() => "train");
  const splits = await Promise.all(
    given.map(async (preference) => splitOf(await sha256Hex(familyOf(preference)), HELD_OUT)),
  );
  return splits.includes("train") ? splits : given.map(() => "train");
}

const firstOf = (each: Judgement): Item => ("items" in each ? (each.items[0] as Item) : each.chosen);

function familyOf(each: Judgement): string {
  const items = "items" in each ? each.items : [each.chosen, each.rejected];
  return (
    promptOf(firstOf(each)) ??
    items
      .map((item) => JSON.stringify(item))
      .sort()
      .join()
  );
}

function promptOf(item: Item): string | undefined {
  const opening = item.kind === "text" ? openingOf(exchangeOf(item.text)) : [];
  return opening.length > 0 ? JSON.stringify(opening) : undefined;
}

/**
 * @param encoder of texts, in place of their words
 * @throws Problem where items are of several kinds or shapes
 */
export async function featuresOf(
  items: readonly Item[],
  encoder?: NamedEncoder,
): Promise<{ features: ItemFeatures; policy: ItemPolicy }> {
  const texts = items.flatMap((item): TextItem[] => (item.kind === "text" ? [item.text] : []));
  if (encoder && texts.length < items.length)
    throw new Problem("--encoder is for texts, and these are numbers.");
  if (encoder) {
    const features = await sentenceFeatures(encoder, texts);
    return { features, policy: { kind: "text" } };
  }
  if (texts.length === items.length) return { features: featuresOfTexts(texts), policy: { kind: "text" } };
  if (texts.length > 0) throw new Problem("Some preferences are about texts and some about numbers.");
  return featuresOfRows(items as readonly Rows[]);
}

function featuresOfRows(items: readonly Rows[]): { features: ItemFeatures; policy: ItemPolicy } {
  const count = 1 + items.reduce((most, { choices }) => Math.max(most, ...(choices ?? [])), -1);
  checkEnds(items);
  const whole = items.map(({ rows, choices, ends }) =>
    rows.map((row, t) => [
      ...row,
      ...(choices ? oneHot(choices[t] as number, count) : []),
      ...(ends?.rows[t] ?? []),
    ]),
  );
  const widths = [...new Set(whole.map(([row = []]) => row.length))];
  const [width = 0] = widths;
  if (widths.length > 1)
    throw new Problem(
      `Fragments have ${widths.slice(0, 3).join(", ")} numbers a step; expected as many in each.`,
    );
  const rows = itemRows(whole.map(({ length }) => length));
  return {
    features: { width, features: Float32Array.from(whole.flat(2)), items: rows },
    policy: rowsPolicy(width, Math.max(...rows.map(({ steps }) => steps))),
  };
}

/** @throws Problem where how steps end is told of some fragments and not of others */
function checkEnds(items: readonly Rows[]): void {
  const told = items.flatMap(({ ends }) => (ends ? [ends.told] : []));
  for (const name of ["nextObservation", "done"] as const) {
    const without = told.filter((names) => !names.includes(name)).length;
    if (without > 0 && without < told.length)
      throw new Problem(`${name}: ${told.length - without} fragments have it and ${without} do not.`);
  }
}

const rowsPolicy = (width: number, maxSteps: number): ItemPolicy => ({
  kind: "fragment",
  observationSize: width,
  action: { type: "continuous", size: 0 },
  renderer: "signals",
  stepMs: 50,
  maxSteps,
});

const oneHot = (choice: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => (i === choice ? 1 : 0));
