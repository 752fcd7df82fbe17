import { addComparisons, listComparisons, setGold } from "../../contract/comparisons.ts";
import { readReplay } from "../../contract/items.ts";
import { type Random, seededRandom } from "../../workers/core/random.ts";
import type { Environment } from "../environments/environment.ts";
import type { Call } from "./call.ts";
import type { DemoPlan } from "./demo-plan.ts";
import { statesOf } from "./states-of.ts";

/** Replays that the demo's lead watches before choosing pairs for gold. */
const WATCHED = 60;

/**
 * What an expert would do: watches some of the items, pairs them so that one is clearly better, and makes these
 * comparisons gold, to be mixed in silently. The pairs are the lead's own choice and cost the crowd's comparisons nothing.
 * @returns how many gold comparisons there are now
 */
export async function markGold(
  lead: Call,
  project: string,
  environment: Environment,
  plan: DemoPlan,
): Promise<number> {
  const params = { project };
  const { comparisons } = await lead(listComparisons, { params, query: { limit: 1_000 } });
  const training = comparisons.filter(({ split }) => split === "train");
  const items = [...new Set(training.flatMap(({ left, right }) => [left, right]))].slice(0, WATCHED);
  const watched = await Promise.all(
    items.map(async (item) => {
      const states = statesOf(await lead(readReplay, { params: { ...params, item } }));
      return { item, worth: environment.trueRewardsOf(states).reduce((sum, reward) => sum + reward, 0) };
    }),
  );
  const pairs = clearPairs(watched, plan.goldComparisons, seededRandom(plan.seed + 57));
  if (pairs.length === 0) return 0;
  const formed = await lead(addComparisons, {
    params,
    body: { comparisons: pairs.map(({ better, worse }) => ({ items: [better, worse] })) },
  });
  for (const [i, { comparison, left }] of formed.comparisons.entries()) {
    const outcome = left === pairs[i]?.better ? "left" : "right";
    const explanation = "One of the two is clearly better.";
    await lead(setGold, {
      params: { ...params, comparison },
      body: { outcome, explanation, use: "check", source: "expert" },
    });
  }
  return formed.comparisons.length;
}

/** Pairs of an item of the better third with one of the worse third, each item in one pair at most. */
function clearPairs(
  watched: readonly { readonly item: string; readonly worth: number }[],
  count: number,
  random: Random,
): { better: string; worse: string }[] {
  const ranked = [...watched].sort((a, b) => b.worth - a.worth).map(({ item }) => item);
  const third = Math.floor(ranked.length / 3);
  const better = shuffled(ranked.slice(0, third), random);
  const worse = shuffled(ranked.slice(-third), random);
  return better.slice(0, count).flatMap((item, i) => {
    const other = worse[i];
    return other === undefined ? [] : [{ better: item, worse: other }];
  });
}

function shuffled<T>(values: readonly T[], random: Random): T[] {
  return values
    .map((value) => ({ value, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}
