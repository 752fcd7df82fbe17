import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Preference, readPreferences } from "../cli/train/read-preferences.ts";
import { trainModel } from "../cli/train/train-model.ts";
import { prepareTraining } from "../cli/train/training-set.ts";
import { seededRandom } from "../workers/core/random.ts";
import { ensembleProbabilities } from "../workers/core/reward/likelihood.ts";
import { sha256Hex } from "../workers/core/secret.ts";
import { exchangeOf, openingOf } from "../workers/core/text/exchange.ts";
import type { TextItem } from "../workers/core/text/text-item.ts";
import { printTable, report } from "./report.ts";
import {
  type Difference,
  differenceOf,
  fitPairs,
  marginOf,
  wordBuckets,
} from "./text/logistic-regression.ts";

const FILE = join(process.env.ACCORD_DATA ?? "../shared/data", "hh-rlhf", "harmless-base-test-a.jsonl.gz");
const FOLDS = 5;
const STRENGTHS = [0.003, 0.01, 0.03];
const USUAL = 0.01;
const RESAMPLES = 2_000;

/** Of each pair 1 where the preferred text was named, 1/2 where neither, else 0. */
type Hits = number[];

/**
 * The default text model on people's preferences between answers of a chat (Anthropic HH-RLHF), five folds by dialogue,
 * against longer-is-better and against logistic regression on hashed words and pairs of words. The regression may
 * choose its strength by the very pairs that it is tested on, or have the usual one.
 */
export async function text(quick: boolean): Promise<void> {
  if (!existsSync(FILE)) {
    console.log(`${FILE} is not here: nothing to measure. ACCORD_DATA names the folder of data sets.`);
    return;
  }
  const preferences = readPreferences(FILE).filter((each) => "chosen" in each);
  const folds = await Promise.all(preferences.map(foldOf));
  const model: Hits = [];
  const longer: Hits = [];
  const regression = new Map(STRENGTHS.map((strength) => [strength, [] as Hits]));
  let seconds = 0;
  for (let fold = 0; fold < (quick ? 1 : FOLDS); fold++) {
    const train = preferences.filter((_, i) => folds[i] !== fold);
    const test = preferences.filter((_, i) => folds[i] === fold);
    const begun = performance.now();
    model.push(...(await byModel(train, test)));
    seconds += (performance.now() - begun) / 1_000;
    longer.push(
      ...test.map(({ chosen, rejected }) => hit(replyOf(chosen).length - replyOf(rejected).length)),
    );
    const [known, unknown] = [train.map(differencesOf), test.map(differencesOf)];
    for (const [strength, hits] of regression) {
      const weights = fitPairs(known, strength);
      hits.push(...unknown.map((difference) => hit(marginOf(weights, difference))));
    }
    console.log(`  fold ${fold + 1} of ${FOLDS}: ${test.length} pairs`);
  }
  const best = [...regression.values()].toSorted((a, b) => mean(b) - mean(a))[0] as Hits;
  const shorter = longer.map((each) => 1 - each);
  const usual = regression.get(USUAL) as Hits;
  const rows: [string, Hits][] = [
    ["Default text model, ensemble of 5", model],
    [`Logistic regression, words and pairs, C = ${USUAL}`, usual],
    ["Logistic regression, words and pairs, best C", best],
    ["Longer is better", longer],
    ["Shorter is better", shorter],
  ];
  printTable([
    ["Accuracy on pairs of other dialogues", "Value", "95 % from", "to"],
    ...rows.map(([name, hits]) => [name, ...intervalOf(hits).map(percent)]),
  ]);
  const over = (other: Hits) => model.map((each, i) => each - (other[i] as number));
  printTable([
    ["Our model's accuracy less another's, pair by pair", "Points", "95 % from", "to", ""],
    ...rows.slice(1).map(([name, hits]) => {
      const [value, low, high] = intervalOf(over(hits));
      const says = low > 0 ? "ours is better" : high < 0 ? "ours is worse" : "a tie";
      return [name, ...[value, low, high].map((points) => (100 * points).toFixed(1)), says];
    }),
  ]);
  const told = (name: string, other: Hits) => ({
    name: `accuracy above ${name}`,
    value: 100 * mean(over(other)),
    goal: "> 0",
    unit: "points",
  });
  report("text", [told("logistic regression", usual), told("longer is better", longer)], {
    pairs: model.length,
    secondsPerTraining: seconds / (quick ? 1 : FOLDS),
    accuracy: Object.fromEntries(rows.map(([name, hits]) => [name, intervalOf(hits)])),
    differences: {
      regression: intervalOf(over(usual)),
      bestRegression: intervalOf(over(best)),
      longer: intervalOf(over(longer)),
    },
  });
}

async function foldOf({ chosen }: Preference): Promise<number> {
  const opening = chosen.kind === "text" ? openingOf(exchangeOf(chosen.text)) : [];
  return Number.parseInt((await sha256Hex(JSON.stringify(opening))).slice(0, 8), 16) % FOLDS;
}

async function byModel(train: readonly Preference[], test: readonly Preference[]): Promise<Hits> {
  const prepared = await prepareTraining(train, test);
  const settings = { members: 5, seed: 1, epochs: undefined };
  const { judged, likelihoods } = await trainModel(prepared, settings, "", () => {});
  return judged.map((each) => {
    if (!("deltas" in each)) throw new Error("The file has rankings, and pairs are measured here.");
    const { left, right } = ensembleProbabilities(each.deltas, likelihoods, 1);
    return hit(left - right);
  });
}

const replyOf = (item: Preference["chosen"]) =>
  item.kind === "text" ? exchangeOf(item.text as TextItem).reply : "";

const differencesOf = ({ chosen, rejected }: Preference): Difference =>
  differenceOf(wordBuckets(replyOf(chosen)), wordBuckets(replyOf(rejected)));

const hit = (margin: number): number => (margin > 0 ? 1 : margin < 0 ? 0 : 0.5);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const percent = (value: number) => `${(100 * value).toFixed(1)} %`;

/** A mean with its percentile interval over resampled pairs. */
function intervalOf(values: readonly number[]): [value: number, low: number, high: number] {
  const random = seededRandom(1);
  const draws = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += values[Math.floor(random() * values.length)] as number;
    return sum / values.length;
  }).sort((a, b) => a - b);
  const at = (share: number) => draws[Math.round(share * (RESAMPLES - 1))] as number;
  return [mean(values), at(0.025), at(0.975)];
}
