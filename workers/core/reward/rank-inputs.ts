/** Places of rewards from the best to the worst; of equal ones the earlier first. */
export function rankInputs(rewards: readonly number[]): number[] {
  return rewards.map((_, i) => i).sort((a, b) => (rewards[b] as number) - (rewards[a] as number) || a - b);
}

/** One answer among the inputs of a ranking, with what speaks for it. */
export interface AnswerWeight {
  readonly answer: string;
  /** Probability that people would pick an input with this answer as the best of all; the weights sum to 1. */
  readonly weight: number;
  readonly count: number;
  /** Place of the best input with this answer. */
  readonly best: number;
}

/**
 * Weighted majority over answers (Li 2023, arXiv:2206.02336 §3): an input votes for its answer with the probability
 * that it would be picked as best of all under Luce's choice rule (1959; Plackett 1975, doi:10.2307/2346567), which is
 * what Bradley–Terry rewards mean for more than two; averaged over the members. Heaviest first.
 *
 * @param raw sums of each input by each member on its own scale (`rawSums`), [inputs][members]
 * @param ranking places of the inputs from best to worst
 */
export function weightedMajority(
  answers: readonly string[],
  raw: readonly (readonly number[])[],
  ranking: readonly number[],
  temperature: number,
): AnswerWeight[] {
  const members = raw[0]?.length ?? 0;
  const picked = new Float64Array(answers.length);
  for (let m = 0; m < members; m++) {
    const scores = raw.map((sums) => (sums[m] as number) / temperature);
    const top = scores.reduce((most, score) => Math.max(most, score), Number.NEGATIVE_INFINITY);
    const weights = scores.map((score) => Math.exp(score - top));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    for (const [i, weight] of weights.entries()) picked[i] = (picked[i] as number) + weight / total / members;
  }
  const found = new Map<string, { weight: number; count: number; best: number }>();
  for (const i of ranking) {
    const answer = answers[i] as string;
    const known = found.get(answer) ?? { weight: 0, count: 0, best: i };
    known.weight += picked[i] as number;
    known.count++;
    found.set(answer, known);
  }
  return [...found].map(([answer, each]) => ({ answer, ...each })).sort((a, b) => b.weight - a.weight);
}
