import { type Ranks, topsOf } from "../ranks.ts";
import { kendallTau } from "./kendall-tau.ts";
import {
  choiceProbabilities,
  ensembleProbabilities,
  type Likelihood,
  type OutcomeProbabilities,
} from "./likelihood.ts";
import type { CountedComparison, Ranking } from "./training-set.ts";

/** A held-out comparison: what people said, and how much more each member thinks of the left item. */
export interface JudgedPair {
  readonly counts: Pick<CountedComparison, "leftCount" | "tieCount" | "rightCount">;
  readonly deltas: readonly number[];
}

/** A held-out group: how people ranked it, and each member's rewards of its items, by place. [members][items] */
export interface JudgedGroup {
  readonly rankings: readonly Ranking[];
  readonly rewards: readonly (readonly number[])[];
}

export type Judged = JudgedPair | JudgedGroup;

/** A held-out comparison or group as it counts in every measure; a ranking counts as one label. */
export interface Scored {
  readonly nats: number;
  readonly labels: number;
  /**
   * Labels for the preferred side, against it, and the model's confidence in it in [0.5, 1]; of a group, labels that put
   * first what the model does, others, and its confidence from one over the items on.
   */
  readonly hits: number;
  readonly misses: number;
  readonly confidence: number;
  /** Kendall's τ between the model and each ranking that orders more than its best. */
  readonly taus?: readonly number[];
}

/** −log-likelihood of labels by what an ensemble says, and how many they are. */
interface Surprise {
  readonly nats: number;
  readonly labels: number;
}

/** How much the labels of a comparison or group surprise an ensemble. */
export const surprise = (
  judged: Judged,
  likelihoods: readonly Likelihood[],
  temperature: number,
): Surprise =>
  "deltas" in judged
    ? surpriseOfPair(judged, ensembleProbabilities(judged.deltas, likelihoods, temperature))
    : surpriseOfGroup(judged, likelihoods, temperature);

function surpriseOfPair({ counts }: JudgedPair, { left, tie, right }: OutcomeProbabilities): Surprise {
  const term = (count: number, probability: number) => (count === 0 ? 0 : -count * Math.log(probability));
  const nats = term(counts.leftCount, left) + term(counts.tieCount, tie) + term(counts.rightCount, right);
  return { nats, labels: counts.leftCount + counts.tieCount + counts.rightCount };
}

/** Of a ranking the mean over its choices, so that one of many items counts no more than one label. */
function surpriseOfGroup(
  group: JudgedGroup,
  likelihoods: readonly Likelihood[],
  temperature: number,
): Surprise {
  let [nats, labels] = [0, 0];
  for (const { ranks, weight } of group.rankings) {
    const choices = choicesOf(ranks);
    const each = choices.map(({ chosen, among }) => {
      const chances = bestChances(group, likelihoods, temperature, among);
      return -Math.log(chances[among.indexOf(chosen)] as number);
    });
    nats += (weight * each.reduce((a, b) => a + b, 0)) / choices.length;
    labels += weight;
  }
  return { nats, labels };
}

/** What a ranking says, as choices among what was left (Plackett 1975): an item before others, and they with it, by place. */
function choicesOf(ranks: Ranks): { readonly chosen: number; readonly among: readonly number[] }[] {
  return ranks.flatMap((rank, chosen) => {
    const among = ranks.flatMap((other, place) => (other >= rank ? [place] : []));
    return ranks.some((other) => other > rank) ? [{ chosen, among }] : [];
  });
}

/** The chance that each of some items, by place, is chosen among them: the mean over members. */
function bestChances(
  { rewards }: JudgedGroup,
  likelihoods: readonly Likelihood[],
  temperature: number,
  among: readonly number[],
): number[] {
  const mean = among.map(() => 0);
  for (const [m, likelihood] of likelihoods.entries()) {
    const own = among.map((place) => (rewards[m]?.[place] as number) / temperature);
    for (const [i, chance] of choiceProbabilities(own, likelihood).entries())
      mean[i] = (mean[i] as number) + chance / likelihoods.length;
  }
  return mean;
}

/** What the ensemble says of a held-out comparison or group, held against its labels. */
export const scoreJudged = (
  judged: Judged,
  likelihoods: readonly Likelihood[],
  temperature: number,
): Scored =>
  "deltas" in judged
    ? scorePair(judged, likelihoods, temperature)
    : scoreGroup(judged, likelihoods, temperature);

function scorePair(judged: JudgedPair, likelihoods: readonly Likelihood[], temperature: number): Scored {
  const probabilities = ensembleProbabilities(judged.deltas, likelihoods, temperature);
  const { left, right } = probabilities;
  const { leftCount, rightCount } = judged.counts;
  // At an exact draw the model names no side: half of the labels count.
  const leftShare = left > right ? 1 : left < right ? 0 : 0.5;
  return {
    ...surpriseOfPair(judged, probabilities),
    hits: leftShare * leftCount + (1 - leftShare) * rightCount,
    misses: (1 - leftShare) * leftCount + leftShare * rightCount,
    confidence: Math.max(left, right) / (left + right),
  };
}

function scoreGroup(judged: JudgedGroup, likelihoods: readonly Likelihood[], temperature: number): Scored {
  const places = judged.rewards[0]?.map((_, place) => place) ?? [];
  const chances = bestChances(judged, likelihoods, temperature, places);
  const confidence = Math.max(...chances);
  const named = places.filter((place) => chances[place] === confidence);
  let [hits, labels] = [0, 0];
  for (const { ranks, weight } of judged.rankings) {
    const tops = topsOf(ranks);
    hits += (weight * named.filter((place) => tops.includes(place)).length) / named.length;
    labels += weight;
  }
  const ordered = judged.rankings.filter(({ ranks }) => Math.max(...ranks) > 1);
  return {
    ...surpriseOfGroup(judged, likelihoods, temperature),
    hits,
    misses: labels - hits,
    confidence,
    taus: ordered.map(({ ranks }) => kendallTau(ranks, chances)),
  };
}

/** What some members of an ensemble think. */
export const withMembers = (judged: Judged, from: number, to: number): Judged =>
  "deltas" in judged
    ? { ...judged, deltas: judged.deltas.slice(from, to) }
    : { ...judged, rewards: judged.rewards.slice(from, to) };
