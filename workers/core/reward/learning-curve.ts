import { seededRandom } from "../random.ts";
import type { Estimate, LearningCurve } from "../version-record.ts";
import { intervalOf } from "./bootstrap.ts";
import type { Scored } from "./judged.ts";
import { accuracyOf, logLossOf } from "./measures.ts";

/** What is left and what labels still take away of it: limit + gain · n^−exponent. */
export interface PowerLaw {
  readonly limit: number;
  readonly gain: number;
  readonly exponent: number;
}

/** A reference model trained on `labels` labels, as it does on the held-out comparisons. */
export interface CurveModel {
  readonly labels: number;
  readonly scored: readonly Scored[];
}

const EXPONENTS = Array.from({ length: 19 }, (_, i) => 0.1 + 0.05 * i);
const RESAMPLES = 300;
/** How many labels ahead the forecast looks. */
const AHEAD = 1_000;
/** Three numbers are fitted; fewer points would be a guess. */
const LEAST_POINTS = 3;

/**
 * Least squares of value = limit + gain · n^−exponent with limit ≥ 0 and gain ≥ 0: the inverse power law of learning
 * curves (Cortes 1994, NIPS 6, "Learning curves: asymptotic values and rate of convergence"; Hestness 2017,
 * arXiv:1712.00409). Exponents from 0.1 to 1 are tried; for each, the rest is linear.
 */
export function fitPowerLaw(points: readonly { readonly n: number; readonly value: number }[]): PowerLaw {
  let best = { limit: 0, gain: 0, exponent: 1, cost: Number.POSITIVE_INFINITY };
  const meanValue = points.reduce((sum, { value }) => sum + value, 0) / points.length;
  for (const exponent of EXPONENTS) {
    const shrunk = points.map(({ n }) => n ** -exponent);
    const meanShrunk = shrunk.reduce((a, b) => a + b, 0) / points.length;
    let [with_, squares, through, square] = [0, 0, 0, 0];
    for (const [i, { value }] of points.entries()) {
      const x = shrunk[i] as number;
      with_ += (x - meanShrunk) * (value - meanValue);
      squares += (x - meanShrunk) ** 2;
      through += x * value;
      square += x * x;
    }
    const free = Math.max(0, with_ / squares || 0);
    const limit = Math.max(0, meanValue - free * meanShrunk);
    // Where the limit would fall below 0, the line goes through it.
    const gain = limit > 0 ? free : Math.max(0, through / square || 0);
    const cost = points.reduce(
      (sum, { value }, i) => sum + (limit + gain * (shrunk[i] as number) - value) ** 2,
      0,
    );
    if (cost < best.cost) best = { limit, gain, exponent, cost };
  }
  const { limit, gain, exponent } = best;
  return { limit, gain, exponent };
}

export const powerLawAt = ({ limit, gain, exponent }: PowerLaw, n: number): number =>
  limit + gain * n ** -exponent;

/**
 * How accuracy and log loss grow with labels, and what the next 1,000 would bring. All models are held against the same
 * held-out comparisons, which are resampled together: the interval says how far the held-out labels leave the forecast
 * open. What another draw of training labels or another seed would change is not in it.
 *
 * @param models of the same kind, each trained on a part of the next one's labels, fewest first
 */
export function learningCurve(models: readonly CurveModel[], seed: number): LearningCurve | null {
  const held = models[0]?.scored.length ?? 0;
  if (held === 0) return null;
  const sided = models.every(({ scored }) => scored.some(({ hits, misses }) => hits + misses > 0));
  const errorOf = (sample: readonly Scored[]) => 1 - accuracyOf(sample);
  const random = seededRandom(seed);
  const draws = Array.from({ length: RESAMPLES }, () =>
    Uint32Array.from({ length: held }, () => Math.floor(random() * held)),
  );
  const error = sided ? curveOf(models, errorOf, draws) : null;
  const logLoss = curveOf(models, logLossOf, draws);
  return {
    points: models.map(({ labels }, i) => ({
      labels,
      accuracy: error ? complement(error.points[i] as Estimate) : null,
      logLoss: logLoss.points[i] as Estimate,
    })),
    forecast:
      logLoss.ahead === null
        ? null
        : {
            labels: (models.at(-1)?.labels ?? 0) + AHEAD,
            accuracy: error?.ahead ? complement(error.ahead) : null,
            gain: error?.gained
              ? { value: -error.gained.value, low: -error.gained.high, high: -error.gained.low }
              : null,
            logLoss: logLoss.ahead,
          },
  };
}

const complement = ({ value, low, high }: Estimate): Estimate => ({
  value: 1 - value,
  low: 1 - high,
  high: 1 - low,
});

function curveOf(
  models: readonly CurveModel[],
  statistic: (sample: readonly Scored[]) => number,
  draws: readonly Uint32Array[],
) {
  const values = models.map(({ scored }) => statistic(scored));
  const drawn = draws.map((chosen) =>
    models.map(({ scored }) => statistic(Array.from(chosen, (at) => scored[at] as Scored))),
  );
  const points = values.map((value, i) =>
    intervalOf(
      value,
      drawn.map((each) => each[i] as number),
    ),
  );
  const sizes = models.map(({ labels }) => labels);
  const last = sizes.at(-1) as number;
  if (new Set(sizes).size < LEAST_POINTS) return { points, ahead: null, gained: null };
  const forecast = (at: readonly number[]) => {
    const law = fitPowerLaw(at.map((value, i) => ({ n: sizes[i] as number, value })));
    return {
      ahead: powerLawAt(law, last + AHEAD),
      gained: powerLawAt(law, last + AHEAD) - powerLawAt(law, last),
    };
  };
  const [told, resampled] = [forecast(values), drawn.map(forecast)];
  return {
    points,
    ahead: intervalOf(
      told.ahead,
      resampled.map(({ ahead }) => ahead),
    ),
    gained: intervalOf(
      told.gained,
      resampled.map(({ gained }) => gained),
    ),
  };
}
