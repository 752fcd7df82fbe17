import { seededRandom } from "../workers/core/random.ts";
import { printTable, report, round } from "./report.ts";
import { BATCH, LABELS, type Trial } from "./sampling/ask-and-learn.ts";
import { PLAYS, type PlayName } from "./sampling/behaviours.ts";
import { runTrials } from "./sampling/run-trials.ts";
import { shareUntil } from "./sampling/share-until.ts";

const SEEDS = 10;
const DIVERSITY = 0.3;

type Way = Pick<Trial, "acquisition" | "diversity">;

/** The first is what the others are held against, the second what the goal is set for. */
const WAYS: readonly (Way & { readonly name: string })[] = [
  { name: "uniform", acquisition: "uniform", diversity: 0 },
  { name: "disagreement + diversity", acquisition: "disagreement", diversity: DIVERSITY },
  { name: "disagreement alone", acquisition: "disagreement", diversity: 0 },
  { name: "BALD + diversity", acquisition: "bald", diversity: DIVERSITY },
  { name: "near zero + diversity", acquisition: "near-zero", diversity: DIVERSITY },
  { name: "diversity alone", acquisition: "disagreement", diversity: 1 },
];

/**
 * How many labels it takes to know what people want, by what they are asked: held-out accuracy against labels, on three
 * environments. Prints the curves, and at what share of uniform's labels its final accuracy is reached for good.
 */
export async function sampling(quick: boolean): Promise<void> {
  const plays = Object.keys(PLAYS) as PlayName[];
  const ways = quick ? WAYS.slice(0, 2) : WAYS;
  const seeds = Array.from({ length: quick ? 3 : SEEDS }, (_, i) => i + 1);
  const shares: Record<string, Record<string, Interval>> = {};
  for (const play of plays) {
    const trials = ways.flatMap(({ acquisition, diversity }) =>
      seeds.map((seed) => ({ play, acquisition, diversity, seed })),
    );
    const curves = await runTrials(trials, (done) => {
      if (process.stderr.isTTY) process.stderr.write(`\r${play}: ${done} of ${trials.length} trials \r`);
    });
    const curvesOf = (way: number) => curves.slice(way * seeds.length, (way + 1) * seeds.length);
    const uniform = curvesOf(0);
    const found = ways.map((_, way) => withInterval(uniform, curvesOf(way)));
    shares[play] = Object.fromEntries(ways.map(({ name }, way) => [name, found[way] as Interval]));
    const shown = uniform[0]?.map((_, i) => i).filter((i) => i % 2 === 1) ?? [];
    printTable([
      [
        `${play}: accuracy, %, after labels`,
        ...shown.map((i) => String((i + 1) * BATCH)),
        "±",
        "share",
        "95 %",
      ],
      ...ways.map(({ name }, way) => {
        const mean = meanCurve(curvesOf(way));
        const last = curvesOf(way).map((curve) => curve.at(-1) as number);
        const { value, low, high } = found[way] as Interval;
        return [
          name,
          ...shown.map((i) => (100 * (mean[i] as number)).toFixed(1)),
          (100 * halfWidth(last)).toFixed(1),
          round(value),
          `${round(low)}–${round(high)}`,
        ];
      }),
    ]);
    console.log();
  }
  report(
    "sampling",
    plays.map((play) => ({
      name: `${play}: share of uniform's labels for its final accuracy, ${ways[1]?.name}`,
      value: shares[play]?.[ways[1]?.name ?? ""]?.value ?? null,
      goal: "<= 0.6",
      unit: "",
    })),
    { seeds: seeds.length, labels: LABELS, shares },
  );
}

interface Interval {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

function meanCurve(curves: readonly (readonly number[])[]): number[] {
  return (curves[0] ?? []).map(
    (_, i) => curves.reduce((sum, curve) => sum + (curve[i] as number), 0) / curves.length,
  );
}

/** 1.96 standard errors. */
function halfWidth(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return 1.96 * Math.sqrt(variance / values.length);
}

/** Of the mean curves over the seeds, with a percentile interval over resampled seeds. */
function withInterval(uniform: readonly number[][], other: readonly number[][]): Interval {
  const random = seededRandom(1);
  const shareOf = (seeds: readonly number[]) =>
    shareUntil(
      meanCurve(seeds.map((s) => other[s] as number[])),
      meanCurve(seeds.map((s) => uniform[s] as number[])).at(-1) as number,
    );
  const all = uniform.map((_, s) => s);
  const draws = Array.from({ length: 1_000 }, () =>
    shareOf(all.map(() => Math.floor(random() * all.length))),
  ).sort((a, b) => a - b);
  return { value: shareOf(all), low: draws[25] as number, high: draws[974] as number };
}
