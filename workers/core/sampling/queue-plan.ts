import type { PayPolicy, ProjectPolicy } from "../project-policy.ts";
import type { Random } from "../random.ts";
import { comparisonsDue } from "./uniform-groups.ts";

/** What a project has by now, as its counters say. */
export interface QueueState {
  readonly items: number;
  /** Comparisons that were formed without a lead's asking, and how many of these are open. */
  readonly formed: number;
  readonly open: number;
  /** Thousandths of the minor unit: paid, and promised to live leases. */
  readonly paidMilli: number;
  readonly reservedMilli: number;
}

/** What a task promises at the most, in thousandths of the minor unit. */
function pricePerTaskMilli(pay: PayPolicy): number {
  if (pay.by === "nothing") return 0;
  if (pay.by === "task") return 1000 * pay.amountMinor;
  return Math.floor((1000 * pay.amountMinor * pay.mostSecondsPerTask) / 3600);
}

/**
 * How many comparisons a project may form now: what its items are due, within the most that it may have. A sampler that
 * learns keeps no more than `queue` open, so that its choices stay fresh.
 */
export function freePlaces(
  { comparisonsPerItem, maxComparisons, sampler }: ProjectPolicy,
  state: QueueState,
): number {
  const due = comparisonsDue(state.items, comparisonsPerItem, maxComparisons) - state.formed;
  const room = sampler.acquisition === "uniform" ? due : sampler.queue - state.open;
  return Math.max(0, Math.min(due, room));
}

/**
 * How many more a version may choose: no more than there are places, and none that the budget can not pay the least
 * labels of beside those that are open.
 */
export function placesToChoose(policy: ProjectPolicy, state: QueueState): number {
  const { pay, budget, redundancy } = policy;
  const places = freePlaces(policy, state);
  const price = pricePerTaskMilli(pay);
  if (price === 0 || budget.projectMinor === null) return places;
  const left = 1000 * budget.projectMinor - state.paidMilli - state.reservedMilli;
  const each = typeof redundancy === "number" ? redundancy : redundancy.min;
  return Math.max(0, Math.min(places, Math.floor(left / price / each) - state.open));
}

/** How many of some places go to pairs drawn uniformly: a coin for each, so that the share is exact on average. */
export function uniformPlaces(places: number, share: number, random: Random): number {
  let uniform = 0;
  for (let i = 0; i < places; i++) if (random() < share) uniform++;
  return uniform;
}

/**
 * The share of uniform pairs that are drawn from held-out items where the other pairs all serve training: what keeps
 * `heldOutShare` of all comparisons for evaluation, or all of them where even that is less.
 */
export function heldOutShareOfUniform(heldOutShare: number, uniformShare: number): number {
  return uniformShare === 0 ? 0 : Math.min(1, heldOutShare / uniformShare);
}
