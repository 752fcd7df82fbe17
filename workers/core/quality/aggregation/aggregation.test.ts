import fc from "fast-check";
import { expect, test } from "vitest";
import { seededRandom } from "../../random.ts";
import { crowdLabelsOf } from "../crowd-labels.ts";
import { fitChosen } from "./choose-method.ts";
import { dawidSkene } from "./dawid-skene.ts";
import type { Fit, Method } from "./fit.ts";
import { glad } from "./glad.ts";
import { kos } from "./kos.ts";
import { mace } from "./mace.ts";
import { METHODS, type MethodName } from "./methods.ts";
import { oneCoin } from "./one-coin.ts";

/** Dawid & Skene 1979, table 1: 45 patients; the first anaesthetist saw each three times, four others once. */
const ANAESTHETISTS = `1111111 3334334 1122122 2223121 2223222 2223322 1222111 3333433 2222223 2322223 4444444
  2223343 1111111 2223212 1211111 1112111 1111111 1111111 2222221 2221322 2222222 2222221 2223222 2212222 1111111
  1111111 2322222 1111111 1111111 1121121 1111111 3333233 1111111 2222222 2223232 4334343 2212232 2323233 3333432
  1111111 1111111 1212111 2322222 1211111 2222222`
  .split(/\s+/)
  .flatMap((patient, i) =>
    [...patient].map((value, l) => [i, Math.max(0, l - 2), Number(value) - 1] as const),
  );

const NAMES = Object.keys(METHODS) as MethodName[];

const confusionOf = ({ annotators }: Fit, annotator: number, classes: number) =>
  Array.from({ length: classes }, (_, k) =>
    Array.from(annotators.confusion?.slice((annotator * classes + k) * classes).slice(0, classes) ?? []),
  );

test("Dawid & Skene's anaesthetists: their class shares and the first one's error rates (tables 2 and 3)", () => {
  const fit = dawidSkene(crowdLabelsOf(ANAESTHETISTS), { pseudoCounts: new Float64Array(16) });
  expect([...fit.prior].map((share) => share.toFixed(2))).toEqual(["0.40", "0.42", "0.11", "0.07"]);
  const first = confusionOf(fit, 0, 4).map((row) => row.map((rate) => Number(rate.toFixed(2))));
  expect(first).toEqual([
    [0.89, 0.11, 0, 0],
    [0.07, 0.88, 0.05, 0],
    [0, 0.34, 0.66, 0],
    [0, 0, 0.56, 0.44],
  ]);
  expect(fit.converged).toBe(true);
});

/** A crowd whose annotators have matrices near one of their own; the truth of item i is `truth[i]`. */
function crowd(
  seed: number,
  { items = 300, annotators = 12, classes = 3, each = 5, adversary = false } = {},
) {
  const random = seededRandom(seed);
  const truth = Array.from({ length: items }, () => Math.floor(random() ** 1.5 * classes));
  const skill = Array.from({ length: annotators }, (_, j) =>
    adversary && j === 0 ? 0.05 : 0.55 + 0.4 * random(),
  );
  const rows = truth.flatMap((k, i) =>
    Array.from({ length: each }, (_, n) => {
      const j = (i * 7 + n * 5) % annotators;
      const right = random() < (skill[j] as number);
      return [i, j, right ? k : (k + 1 + Math.floor(random() * (classes - 1))) % classes] as const;
    }),
  );
  return { labels: crowdLabelsOf(rows, { items, annotators, classes }), truth, skill };
}

const accuracy = (fit: Fit, truth: readonly number[]) => {
  const classes = fit.prior.length;
  const right = truth.filter((k, i) => {
    const row = fit.posterior.slice(i * classes, (i + 1) * classes);
    return row.indexOf(Math.max(...row)) === k;
  });
  return right.length / truth.length;
};

test.each(NAMES)("%s recovers most truths and repeats bit for bit", (name) => {
  const { labels, truth } = crowd(4);
  const fit = METHODS[name](labels);
  expect(METHODS[name](labels)).toEqual(fit);
  expect(accuracy(fit, truth)).toBeGreaterThan(0.85);
  expect(fit.annotators.reliability).toHaveLength(labels.annotators);
  for (const share of fit.annotators.reliability) {
    expect(share).toBeGreaterThanOrEqual(0);
    expect(share).toBeLessThanOrEqual(1);
  }
});

const close = (a: Float64Array, b: Float64Array, digits: number) => {
  expect(a.length).toBe(b.length);
  for (const [at, value] of a.entries()) expect(value).toBeCloseTo(b[at] as number, digits);
};

/** As `labels`, with items, annotators and classes under other numbers, and the labels in another order. */
function renamed(labels: ReturnType<typeof crowd>["labels"]) {
  const flip = (column: Int32Array, count: number) => column.toReversed().map((index) => count - 1 - index);
  return {
    ...labels,
    item: flip(labels.item, labels.items),
    annotator: flip(labels.annotator, labels.annotators),
    answer: flip(labels.answer, labels.classes),
  };
}

test.each(NAMES.filter((name) => name !== "kos"))("%s does not care for names and order", (name) => {
  const { labels } = crowd(9, { items: 60, annotators: 8 });
  const options = { maxIterations: 30 };
  const [fit, other] = [METHODS[name](labels, options), METHODS[name](renamed(labels), options)];
  close(other.posterior.toReversed(), fit.posterior, 8);
  close(other.annotators.reliability.toReversed(), fit.annotators.reliability, 8);
  close(other.prior.toReversed(), fit.prior, 8);
});

const crowdsOfAnyKind = fc
  .record({
    items: fc.integer({ min: 1, max: 10 }),
    annotators: fc.integer({ min: 1, max: 5 }),
    classes: fc.integer({ min: 2, max: 4 }),
  })
  .chain(({ items, annotators, classes }) =>
    fc
      .array(fc.tuple(fc.nat(items - 1), fc.nat(annotators - 1), fc.nat(classes - 1)), { maxLength: 40 })
      .map((rows) => crowdLabelsOf(rows, { items, annotators, classes })),
  );

test.each(NAMES)("%s: rows sum to one and nothing is NaN, however odd the labels", (name) => {
  fc.assert(
    fc.property(crowdsOfAnyKind, (labels) => {
      const fit = METHODS[name](labels, { maxIterations: 20 });
      for (let i = 0; i < labels.items; i++) {
        const row = fit.posterior.subarray(i * labels.classes, (i + 1) * labels.classes);
        expect(row.reduce((sum, chance) => sum + chance, 0)).toBeCloseTo(1, 9);
      }
      for (const column of [fit.posterior, fit.prior, fit.annotators.reliability])
        expect(column.every((value) => value >= 0 && value <= 1 + 1e-12)).toBe(true);
      for (const value of fit.annotators.confusion ?? []) expect(Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

/** The objective after each iteration, by stopping after 1, 2, 3 …; for maximum likelihood it is the likelihood. */
const likelihoods = (method: Method, labels: ReturnType<typeof crowd>["labels"]) =>
  Array.from(
    { length: 25 },
    (_, n) =>
      method(labels, { maxIterations: n + 1, tolerance: Number.NEGATIVE_INFINITY }).logLikelihood as number,
  );

test("the likelihood never falls, whatever the labels", () => {
  const zeros = (classes: number) => new Float64Array(classes * classes);
  fc.assert(
    fc.property(crowdsOfAnyKind, (labels) => {
      for (const method of [
        (l: typeof labels, o = {}) => dawidSkene(l, { ...o, pseudoCounts: zeros(l.classes) }),
        (l: typeof labels, o = {}) => oneCoin(l, { ...o, pseudoCounts: { right: 0, wrong: 0 } }),
      ]) {
        const rising = likelihoods(method, labels);
        for (let n = 1; n < rising.length; n++)
          expect(rising[n] as number).toBeGreaterThanOrEqual((rising[n - 1] as number) - 1e-6);
      }
    }),
    { numRuns: 30 },
  );
});

test("GLAD's and MACE's objectives never fall: they stop by their tolerance, not by a fall", () => {
  for (const seed of [1, 2, 3]) {
    const { labels } = crowd(seed, { items: 80 });
    for (const method of [glad, mace]) {
      const loose = method(labels, { tolerance: 1e-5 });
      const tight = method(labels, { tolerance: 1e-10, maxIterations: 20_000 });
      expect(tight.converged).toBe(true);
      expect(tight.iterations).toBeGreaterThan(loose.iterations);
    }
  }
});

test("gold stands, and teaches whom to believe: two against one, and the one is right", () => {
  const rows = Array.from({ length: 20 }, (_, i) => [
    [i, 0, i % 2] as const,
    [i, 1, 1 - (i % 2)] as const,
    [i, 2, 1 - (i % 2)] as const,
  ]).flat();
  const labels = crowdLabelsOf(rows);
  const gold = Int32Array.from({ length: 20 }, (_, i) => (i < 10 ? i % 2 : -1));
  for (const name of ["dawid-skene", "one-coin", "zencrowd", "glad", "lfc"] as const) {
    const fit = METHODS[name](labels, { gold });
    for (let i = 0; i < 20; i++)
      expect(fit.posterior[2 * i + (i % 2)] as number, name).toBeGreaterThan(i < 10 ? 0.999 : 0.9);
    expect(fit.annotators.reliability[0] as number).toBeGreaterThan(fit.annotators.reliability[1] as number);
  }
});

test("gold stands with three classes too, against all votes", () => {
  const rows = [0, 1, 2].flatMap((j) => [[0, j, 2] as const, [1, j, j] as const]);
  const gold = Int32Array.of(1, -1);
  const { posterior } = dawidSkene(crowdLabelsOf(rows), { gold });
  expect([...posterior.subarray(0, 3)]).toEqual([0, 1, 0]);
});

test("GLAD: what all agree on is easier than what splits them", () => {
  const rows = Array.from({ length: 12 }, (_, i) =>
    [0, 1, 2, 3, 4].map((j) => [i, j, i % 3 === 0 && (i + j) % 5 < 2 ? 1 : 0] as const),
  ).flat();
  const { logEase } = glad(crowdLabelsOf(rows));
  for (let i = 0; i < 12; i += 3) expect(logEase[i] as number).toBeLessThan(logEase[i + 1] as number);
  expect(logEase[1] as number).toBeGreaterThan(1);
});

test("KOS by hand: a message leaves out whom it goes to", () => {
  const labels = crowdLabelsOf(
    [
      [0, 0, 0],
      [0, 1, 0],
      [1, 0, 0],
    ],
    { classes: 2 },
  );
  const fit = kos(labels, { messages: Float64Array.of(1, 1, 1), maxIterations: 1 });
  // Item 0 tells annotator 0 one vote, who tells item 1; all else is left out. The root mean square of 0, 0, 1 is √⅓.
  expect(fit.posterior[0]).toBe(0.5);
  expect(fit.posterior[2]).toBeCloseTo(1 / (1 + Math.exp(-2 * Math.sqrt(3))), 12);
});

test("history is a prior: somebody known as good is believed against one unknown", () => {
  const labels = crowdLabelsOf([
    [0, 0, 0],
    [0, 1, 1],
  ]);
  const history = Float64Array.of(50, 2, 2, 50, 0, 0, 0, 0);
  const fit = dawidSkene(labels, { history, pseudoCounts: new Float64Array(4).fill(1) });
  expect(fit.posterior[0] as number).toBeGreaterThan(0.8);
});

test("a warm start ends where a cold one does, in fewer iterations", () => {
  const { labels } = crowd(3);
  const cold = dawidSkene(labels);
  const warm = dawidSkene(labels, { start: cold });
  expect(warm.iterations).toBeLessThan(cold.iterations / 2);
  close(warm.posterior, cold.posterior, 3);
});

test("somebody who says the contrary is found out and used", () => {
  const { labels, truth } = crowd(6, { classes: 2, each: 3, adversary: true });
  const fit = dawidSkene(labels);
  expect(fit.annotators.reliability[0] as number).toBeLessThan(0.25);
  expect(accuracy(fit, truth)).toBeGreaterThan(accuracy(METHODS.majority(labels), truth));
});

test("an annotator with one label is taken for an average one", () => {
  const { labels } = crowd(5);
  const rare = {
    ...labels,
    annotators: labels.annotators + 1,
    item: Int32Array.of(...labels.item, 0),
    annotator: Int32Array.of(...labels.annotator, labels.annotators),
    answer: Int32Array.of(...labels.answer, 0),
  };
  const { reliability } = dawidSkene(rare).annotators;
  const others = reliability.subarray(0, labels.annotators);
  expect(reliability[labels.annotators] as number).toBeGreaterThan(Math.min(...others));
  expect(reliability[labels.annotators] as number).toBeLessThan(Math.max(...others));
});

test("the default takes what best foretells held-out labels, and says how well each did", () => {
  const { labels, truth } = crowd(8, { items: 500, annotators: 25, classes: 5 });
  const chosen = fitChosen(labels);
  expect(chosen.method).toBe("one-coin-prior");
  expect(Object.values(chosen.heldOut ?? {}).every((mean) => mean < 0)).toBe(true);
  const accuracies = (["majority", "dawid-skene", "mace"] as const).map((name) =>
    accuracy(METHODS[name](labels), truth),
  );
  expect(accuracy(chosen.fit, truth)).toBeGreaterThanOrEqual(Math.max(...accuracies) - 0.01);
});

test("one label in all: the default says so much and no more", () => {
  const chosen = fitChosen(crowdLabelsOf([[0, 0, 1]], { classes: 2 }));
  expect(chosen).toMatchObject({ method: "dawid-skene", heldOut: null });
  expect(chosen.fit.posterior[1] as number).toBeGreaterThan(0.5);
});
