import type { Games } from "./games.ts";

/** Of Davidson's model: chances of a win of the first, of the second, and of a tie. With ν = 0 it is Bradley–Terry. */
export function chancesOf(delta: number, logNu: number): [first: number, second: number, tie: number] {
  const top = Math.max(Math.abs(delta) / 2, logNu);
  const first = Math.exp(delta / 2 - top);
  const second = Math.exp(-delta / 2 - top);
  const tie = Math.exp(logNu - top);
  const sum = first + second + tie;
  return [first / sum, second / sum, tie / sum];
}

/** Σ weights · log chance − ridge/2 Σ score². */
export function scoreObjective(games: Games, scores: Float64Array, logNu: number, ridge: number): number {
  let sum = 0;
  for (let p = 0; p < games.first.length; p++) {
    const delta = differenceOf(games, scores, p);
    const [first, second, tie] = chancesOf(delta, logNu);
    const weighted = (weight: number, chance: number) =>
      weight === 0 ? 0 : weight * Math.log(Math.max(chance, Number.MIN_VALUE));
    sum += weighted(games.firstWins[p] as number, first) + weighted(games.secondWins[p] as number, second);
    sum += weighted(games.ties[p] as number, tie);
  }
  return sum + logRidge(scores, ridge);
}

/** Log density of the normal prior on scores, up to a constant. */
export function logRidge(scores: Float64Array, ridge: number): number {
  return scores.reduce((sum, score) => sum - (ridge / 2) * score * score, 0);
}

const differenceOf = ({ first, second }: Games, scores: Float64Array, p: number) =>
  (scores[first[p] as number] as number) - (scores[second[p] as number] as number);

/** What one pair adds to the Hessian: curvature of −log likelihood in the difference of its scores. */
export function pairCurvatures(games: Games, scores: Float64Array, logNu: number): Float64Array {
  return Float64Array.from(games.first, (_, p) => {
    const [first, second] = chancesOf(differenceOf(games, scores, p), logNu);
    const all = (games.firstWins[p] as number) + (games.secondWins[p] as number) + (games.ties[p] as number);
    return (all * (first + second - (first - second) ** 2)) / 4;
  });
}

/**
 * One step of Newton on the scores, in place, with its system solved by conjugate gradients (the Hessian is the Laplacian
 * of the graph of pairs, weighted by curvature, plus the ridge) and halved until the objective does not fall.
 * @returns the objective after the step
 */
export function climbScores(games: Games, scores: Float64Array, logNu: number, ridge: number): number {
  const slope = scores.map((score) => -ridge * score);
  for (let p = 0; p < games.first.length; p++) {
    const [a, b] = [games.first[p] as number, games.second[p] as number];
    const [first, second] = chancesOf(differenceOf(games, scores, p), logNu);
    const all = (games.firstWins[p] as number) + (games.secondWins[p] as number) + (games.ties[p] as number);
    const pull =
      ((games.firstWins[p] as number) - (games.secondWins[p] as number) - all * (first - second)) / 2;
    slope[a] = (slope[a] as number) + pull;
    slope[b] = (slope[b] as number) - pull;
  }
  const step = solveLaplacian(games, pairCurvatures(games, scores, logNu), ridge, slope);
  const before = scoreObjective(games, scores, logNu, ridge);
  const start = scores.slice();
  for (let share = 1; share > 1e-6; share /= 2) {
    for (let a = 0; a < scores.length; a++) scores[a] = (start[a] as number) + share * (step[a] as number);
    centre(scores);
    const after = scoreObjective(games, scores, logNu, ridge);
    if (after >= before) return after;
  }
  scores.set(start);
  return before;
}

/** Differences alone matter: takes the mean away. With a ridge the best mean is 0 anyway. */
export function centre(scores: Float64Array): void {
  const mean = scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
  for (let a = 0; a < scores.length; a++) scores[a] = (scores[a] as number) - mean;
}

/** Solves (Laplacian + ridge I) x = b by conjugate gradients with the diagonal as preconditioner. */
function solveLaplacian(games: Games, weights: Float64Array, ridge: number, b: Float64Array): Float64Array {
  const diagonal = laplacianDiagonal(games, weights, ridge);
  const times = (x: Float64Array) => {
    const y = x.map((value) => ridge * value);
    for (let p = 0; p < weights.length; p++) {
      const [i, j] = [games.first[p] as number, games.second[p] as number];
      const flow = (weights[p] as number) * ((x[i] as number) - (x[j] as number));
      y[i] = (y[i] as number) + flow;
      y[j] = (y[j] as number) - flow;
    }
    return y;
  };
  const dot = (x: Float64Array, y: Float64Array) =>
    x.reduce((sum, value, i) => sum + value * (y[i] as number), 0);
  const x = new Float64Array(b.length);
  const residual = b.slice();
  const precondition = (r: Float64Array) =>
    r.map((value, i) => ((diagonal[i] as number) > 0 ? value / (diagonal[i] as number) : 0));
  let z = precondition(residual);
  let direction = z.slice();
  let rho = dot(residual, z);
  const enough = 1e-24 * rho;
  for (let round = 0; round < 2 * b.length + 20 && rho > enough && rho > 0; round++) {
    const image = times(direction);
    const curvature = dot(direction, image);
    if (curvature <= 0) break;
    const length = rho / curvature;
    for (let i = 0; i < x.length; i++) {
      x[i] = (x[i] as number) + length * (direction[i] as number);
      residual[i] = (residual[i] as number) - length * (image[i] as number);
    }
    z = precondition(residual);
    const next = dot(residual, z);
    direction = direction.map((value, i) => (z[i] as number) + (next / rho) * value);
    rho = next;
  }
  return x;
}

export function laplacianDiagonal(games: Games, weights: Float64Array, ridge: number): Float64Array {
  const diagonal = new Float64Array(games.objects).fill(ridge);
  for (let p = 0; p < weights.length; p++)
    for (const i of [games.first[p] as number, games.second[p] as number])
      diagonal[i] = (diagonal[i] as number) + (weights[p] as number);
  return diagonal;
}
