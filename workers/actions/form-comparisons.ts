import type { ComparisonId, ItemId, ProjectId } from "../core/ids.ts";
import type { Stream } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { labelBounds } from "../core/sampling/redundancy.ts";
import {
  comparisonsDue,
  distinctPairs,
  drawUniformPairs,
  type OrdinalPair,
} from "../core/sampling/uniform-pairs.ts";
import { insertChosenPairs, insertComparisons } from "../store/pairs.ts";
import { findProject } from "../store/projects.ts";
import { drawSiblings } from "../store/siblings.ts";
import type { Tools } from "./tools.ts";

const MOST_AT_ONCE = 2_000;

/** A pair that is drawn again or exists already forms nothing; so many draws make up for it. */
const DRAWS = 5;

/** Forms the comparisons that a project's items are due, uniformly; run twice, the second does nothing. */
export async function formComparisons(tools: Tools, id: ProjectId): Promise<number> {
  let formed = 0;
  for (let draw = 0; draw < DRAWS; draw++) {
    const created = await formOnce(tools, id);
    if (created === undefined) break;
    formed += created;
  }
  return formed;
}

/** One draw. @returns how many are new; undefined where none is due */
async function formOnce(tools: Tools, id: ProjectId): Promise<number | undefined> {
  const project = await findProject(tools.database, id);
  if (!project) return undefined;
  const { item, comparisonsPerItem, maxComparisons, heldOutShare, redundancy } = project.settings;
  const sizes = { train: project.trainItemCount, "held-out": project.heldOutItemCount };
  const due = comparisonsDue(sizes.train + sizes["held-out"], comparisonsPerItem, maxComparisons);
  const before = project.comparisonCount - project.chosenCount;
  const missing = Math.min(due - before, MOST_AT_ONCE);
  if (missing <= 0) return undefined;
  const drawn = drawUniformPairs(missing, sizes, heldOutShare, tools.random);
  const pairs = distinctPairs(item.kind === "text" ? await withSiblings(tools, id, drawn) : drawn);
  const named = pairs.map((pair, i) => ({
    ...pair,
    ...labelBounds(before + i, redundancy),
    id: tools.newId("cmp"),
  }));
  return insertComparisons(tools.database, id, named, due, tools.nowMs());
}

/** Texts are compared with those that answer the same prompt. */
const withSiblings = (tools: Tools, id: ProjectId, pairs: readonly OrdinalPair[]) =>
  drawSiblings(
    tools.database,
    id,
    pairs.map((pair) => ({ ...pair, luck: tools.random() })),
  );

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
