import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { dawidSkene } from "../workers/core/quality/aggregation/dawid-skene.ts";
import { type Fit, mostProbable } from "../workers/core/quality/aggregation/fit.ts";
import { glad } from "../workers/core/quality/aggregation/glad.ts";
import { kos } from "../workers/core/quality/aggregation/kos.ts";
import { mace } from "../workers/core/quality/aggregation/mace.ts";
import { majority } from "../workers/core/quality/aggregation/majority.ts";
import { oneCoin } from "../workers/core/quality/aggregation/one-coin.ts";
import { wawa } from "../workers/core/quality/aggregation/wawa.ts";
import { krippendorffAlpha } from "../workers/core/quality/agreement/krippendorff-alpha.ts";
import { unitPatternsOf } from "../workers/core/quality/agreement/unit-patterns.ts";
import { type CrowdLabels, crowdLabelsOf, keepLabels } from "../workers/core/quality/crowd-labels.ts";
import { bradleyTerry } from "../workers/core/quality/pairwise/bradley-terry.ts";
import { noisyBradleyTerry } from "../workers/core/quality/pairwise/noisy-bradley-terry.ts";
import { pairLabelsOf } from "../workers/core/quality/pairwise/pair-labels.ts";
import { type Random, seededRandom } from "../workers/core/random.ts";
import { findPython } from "./python/find-python.ts";

const python = findPython("crowdkit");

/** Iterations on both sides, and no other stopping rule. */
const ITERATIONS = 25;
const never = { tolerance: Number.NEGATIVE_INFINITY };
/** The parity that is asked for. */
const WITHIN = 1e-6;
const GLAD_LABELS = 40;

/** Five of nine annotators for each item; what they say is right in 55 to 95 %. No vote is tied at its top. */
function crowd(random: Random, items: number, classes: number): [number, number, number][] {
  const skill = Array.from({ length: 9 }, () => 0.55 + 0.4 * random());
  const rows: [number, number, number][] = [];
  for (let i = 0; i < items; ) {
    const truth = Math.floor(random() * classes);
    const first = Math.floor(random() * 9);
    const said = Array.from({ length: 5 }, (_, n) => {
      const j = (first + 2 * n) % 9;
      const wrong = (truth + 1 + Math.floor(random() * (classes - 1))) % classes;
      return [i, j, random() < (skill[j] as number) ? truth : wrong] as [number, number, number];
    });
    const votes = Array.from(
      { length: classes },
      (_, k) => said.filter(([, , answer]) => answer === k).length,
    );
    const most = Math.max(...votes);
    if (votes.filter((count) => count === most).length > 1) continue;
    rows.push(...said);
    i++;
  }
  return rows;
}

function pairs(random: Random): [number, number, number, number][] {
  return Array.from({ length: 600 }, (_, n) => {
    const a = Math.floor(random() * 8);
    const b = (a + 1 + Math.floor(random() * 7)) % 8;
    const chance = 1 / (1 + Math.exp(0.4 * (b - a)));
    return [a, b, n % 6, random() < chance ? 0 : 1];
  });
}

function farthest(fit: Pick<Fit, "posterior">, rows: readonly (readonly number[])[]): number {
  const flat = rows.flat();
  expect(fit.posterior).toHaveLength(flat.length);
  return flat.reduce((most, value, at) => Math.max(most, Math.abs(value - (fit.posterior[at] as number))), 0);
}

test.runIf(python !== undefined || process.env.CI === "true")(
  "crowd-kit finds the same within 1e-6, from the same start with the same stopping rule (needs crowd-kit; skipped without)",
  () => {
    expect(python, "CI needs a Python with crowd-kit").toBeDefined();
    const random = seededRandom(20);
    const rows = crowd(random, 60, 3);
    const binary = crowd(random, 60, 2);
    const labels = crowdLabelsOf(rows);
    const gladLabels: CrowdLabels = { ...keepLabels(labels, (l) => l < GLAD_LABELS), items: GLAD_LABELS / 5 };
    const games = pairs(random);
    const noisy = noisyBradleyTerry(pairLabelsOf(games), { tolerance: 1e-15, maxIterations: 50_000 });
    const logit = (share: number) => Math.log(share) - Math.log1p(-share);
    const run = spawnSync(python as string, ["tests/python/crowd_kit_reference.py"], {
      encoding: "utf8",
      input: JSON.stringify({
        labels: rows,
        binary,
        gladLabels: GLAD_LABELS,
        pairs: games,
        noisy: {
          scores: [...noisy.scores],
          bias_logits: Array.from(noisy.annotators.leftBias ?? [], logit),
          skill_logits: Array.from(noisy.annotators.reliability ?? [], logit),
        },
      }),
    });
    expect(run.status, run.stderr).toBe(0);
    const found = JSON.parse(run.stdout);

    const fixed = { ...never, maxIterations: ITERATIONS };
    expect(farthest(majority(labels), found.majority)).toBeLessThan(WITHIN);
    expect(farthest(wawa(labels), found.wawa)).toBeLessThan(WITHIN);
    const plain = dawidSkene(labels, { ...fixed, pseudoCounts: new Float64Array(9) });
    expect(farthest(plain, found["dawid-skene"])).toBeLessThan(WITHIN);
    const coin = oneCoin(labels, { ...fixed, classPrior: "estimated", pseudoCounts: { right: 0, wrong: 0 } });
    expect(farthest(coin, found["one-coin"])).toBeLessThan(WITHIN);
    expect(krippendorffAlpha(unitPatternsOf(labels))).toBeCloseTo(found.alpha, 6);

    // crowd-kit makes one expectation before its first iteration.
    const knowing = mace(labels, {
      ...never,
      maxIterations: ITERATIONS + 1,
      spamming: {
        competence: Float64Array.from(found.maceStart.competence),
        strategy: Float64Array.from(found.maceStart.strategy.flat()),
      },
    });
    expect(farthest(knowing, found.mace)).toBeLessThan(WITHIN);
    expect(farthest(glad(gladLabels, { ...never, maxIterations: 5_000 }), found.glad)).toBeLessThan(WITHIN);

    // Its plus side is the answer that comes first.
    const first = binary[0]?.[2] as number;
    const turned = binary.map(([i, j, answer]) => [i, j, answer === first ? 0 : 1] as const);
    const passed = kos(crowdLabelsOf(turned), {
      messages: Float64Array.from(found.kosMessages),
      maxIterations: 10,
    });
    const signs = Array.from({ length: 60 }, (_, i) => mostProbable(passed.posterior, 2, i)[0] === 0);
    expect(signs).toEqual(found.kos.map((answer: number) => answer === first));

    const { scores } = bradleyTerry(pairLabelsOf(games), { ridge: 0 });
    const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
    for (const [i, score] of scores.entries())
      expect(Math.abs(Math.exp(score) / sum - found["bradley-terry"][i])).toBeLessThan(WITHIN);
    // crowd-kit's own optimiser is given gradients that belong to other parameters, so the likelihood is compared, not its end.
    expect(Math.abs(noisy.logLikelihood - found.noisyLogLikelihood)).toBeLessThan(WITHIN);
  },
);
