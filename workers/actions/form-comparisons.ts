import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import { freePlaces, type QueueState } from "../core/sampling/queue-plan.ts";
import { labelBounds } from "../core/sampling/redundancy.ts";
import {
  comparisonsDue,
  distinctPairs,
  drawUniformPairs,
  type OrdinalPair,
} from "../core/sampling/uniform-pairs.ts";
import type { Split } from "../core/split.ts";
import { insertChosenPairs, insertComparisons } from "../store/pairs.ts";
import { findProject, type ProjectRow } from "../store/projects.ts";
import { drawSiblings } from "../store/siblings.ts";
import type { Tools } from "./tools.ts";

const MOST_AT_ONCE = 2_000;

/** A pair that is drawn again or exists already forms nothing; so many draws make up for it. */
const DRAWS = 5;

/** Forms the comparisons that a project may form now, uniformly; run twice, the second does nothing. */
export async function formComparisons(tools: Tools, id: ProjectId): Promise<number> {
  let formed = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const created = await formOnce(tools, id);
    if (created === undefined) break;
    formed += created;
  }
  return formed;
}

/** One draw. @returns how many are new; undefined where there is no place for any */
async function formOnce(tools: Tools, id: ProjectId): Promise<number | undefined> {
  const project = await findProject(tools.database, id);
  if (!project) return undefined;
  const { settings } = project;
  const places = Math.min(MOST_AT_ONCE, freePlaces(settings, queueOf(project)));
  if (places === 0) return undefined;
  const sizes = { train: project.trainItemCount, "held-out": project.heldOutItemCount };
  const pairs = await drawPairs(tools, project, places, sizes, settings.heldOutShare);
  return placePairs(
    tools,
    project,
    distinctPairs(pairs).map((pair) => ({ ...pair, chosenBy: null })),
  );
}

/** What the counters of a project say of its queue. */
export const queueOf = (project: ProjectRow): QueueState => ({
  items: project.trainItemCount + project.heldOutItemCount,
  formed: project.comparisonCount - project.chosenCount,
  open: project.queuedCount,
  paidMilli: project.paidMilli,
  reservedMilli: project.reservedMilli,
});

/** Makes comparisons of pairs that the sampler came to, as far as there is room. @returns how many are new */
export async function placePairs(
  tools: Tools,
  project: ProjectRow,
  pairs: readonly (OrdinalPair & { readonly chosenBy: ChosenBy | null })[],
): Promise<number> {
  const { comparisonsPerItem, maxComparisons, redundancy, sampler } = project.settings;
  const { items, formed } = queueOf(project);
  const named = pairs.map((pair, i) => ({
    ...pair,
    ...labelBounds(formed + i, redundancy),
    id: tools.newId("cmp"),
  }));
  const room = {
    due: comparisonsDue(items, comparisonsPerItem, maxComparisons),
    queue: sampler.acquisition === "uniform" ? null : sampler.queue,
  };
  return insertComparisons(tools.database, project.id, named, room, tools.nowMs());
}

/** Pairs such as can be compared, drawn uniformly (`drawUniformPairs`). */
export const drawPairs = (
  tools: Tools,
  project: ProjectRow,
  count: number,
  sizes: Readonly<Record<Split, number>>,
  heldOutShare: number,
): Promise<OrdinalPair[]> =>
  comparable(tools, project, drawUniformPairs(count, sizes, heldOutShare, tools.random));

/** Drawn pairs as they can be compared: a text with one that answers the same prompt, in place of what was drawn. */
export async function comparable(
  tools: Tools,
  { id, settings }: ProjectRow,
  drawn: OrdinalPair[],
): Promise<OrdinalPair[]> {
  if (settings.item.kind !== "text") return drawn;
  return drawSiblings(
    tools.database,
    id,
    drawn.map((pair) => ({ ...pair, luck: tools.random() })),
  );
}

/** A comparison that was asked for by its items, and whether it is new. */
export interface FormedComparison {
  readonly comparison: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  readonly created: boolean;
}

/**
 * Forms comparisons of chosen pairs, in the order given: all, or none where one is not of two items of one split of this
 * project.
 * @returns why not: there is no such project, or the place of the first pair that can not be compared
 */
export async function formChosen(
  tools: Tools,
  id: ProjectId,
  chosen: readonly {
    readonly items: readonly [ItemId, ItemId];
    readonly stream: Stream;
    readonly priority: number;
  }[],
): Promise<Result<FormedComparison[], "not-found" | { readonly wrongPair: number }>> {
  const project = await findProject(tools.database, id);
  if (!project) return fail("not-found");
  const pairs = chosen.map((pair, i) => ({
    ...pair,
    ...labelBounds(project.comparisonCount + i, project.settings.redundancy),
    id: tools.newId("cmp"),
  }));
  const minted = new Set(pairs.map((pair) => pair.id));
  const formed = await insertChosenPairs(tools.database, id, pairs, tools.nowMs());
  const wrongPair = pairs.findIndex((_, nth) => formed[nth]?.nth !== nth);
  if (wrongPair >= 0) return fail({ wrongPair });
  return ok(
    formed.map(({ comparison, left, right }) => {
      const there = comparison as ComparisonId;
      return { comparison: there, left, right, created: minted.has(there) };
    }),
  );
}
