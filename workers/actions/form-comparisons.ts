import type { ComparisonId, ItemId, LeadId, ProjectId } from "../core/ids.ts";
import { answersPrompts, itemsPerTask, type Stream } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import type { ChosenBy } from "../core/sampling/chosen-by.ts";
import { freePlaces, type QueueState } from "../core/sampling/queue-plan.ts";
import { labelBounds } from "../core/sampling/redundancy.ts";
import {
  comparisonsDue,
  distinctGroups,
  drawDistinct,
  drawUniformGroups,
  type OrdinalGroup,
} from "../core/sampling/uniform-groups.ts";
import type { Split } from "../core/split.ts";
import { insertChosenItems, insertComparisons } from "../store/formed-comparisons.ts";
import { findProject, type ProjectRow } from "../store/projects.ts";
import { findSiblings, ordinalsOfSiblings } from "../store/siblings.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

const MOST_AT_ONCE = 2_000;

/** What is drawn again or exists already forms nothing; so many draws make up for it. */
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
  const drawn = await drawUniformly(tools, project, places, sizes, settings.heldOutShare);
  return placeComparisons(
    tools,
    project,
    distinctGroups(drawn).map((group) => ({ ...group, chosenBy: null })),
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

/** Makes comparisons of items that the sampler came to, as far as there is room. @returns how many are new */
export async function placeComparisons(
  tools: Tools,
  project: ProjectRow,
  groups: readonly (OrdinalGroup & { readonly chosenBy: ChosenBy | null })[],
): Promise<number> {
  const { comparisonsPerItem, maxComparisons, redundancy, sampler } = project.settings;
  const { items, formed } = queueOf(project);
  const named = groups.map((group, i) => ({
    ...group,
    ...labelBounds(formed + i, redundancy),
    id: tools.newId("cmp"),
  }));
  const room = {
    due: comparisonsDue(items, comparisonsPerItem, maxComparisons),
    queue: sampler.acquisition === "uniform" ? null : sampler.queue,
  };
  return insertComparisons(tools.database, project.id, named, room, tools.nowMs());
}

/** Items such as can be compared, as many as a task shows, drawn uniformly (`drawUniformGroups`). */
export const drawUniformly = (
  tools: Tools,
  project: ProjectRow,
  count: number,
  sizes: Readonly<Record<Split, number>>,
  heldOutShare: number,
): Promise<OrdinalGroup[]> =>
  comparable(
    tools,
    project,
    drawUniformGroups(count, itemsPerTask(project.settings.task), sizes, heldOutShare, tools.random),
  );

/**
 * Drawn items as they can be compared: of texts and clips the first one with others that answer the same prompt, in place of those
 * that were drawn; where these are too few, none.
 */
export async function comparable(
  tools: Tools,
  { id, settings }: ProjectRow,
  drawn: OrdinalGroup[],
): Promise<OrdinalGroup[]> {
  if (!answersPrompts(settings.item)) return drawn;
  const size = itemsPerTask(settings.task);
  const firsts = drawn.map(({ split, ordinals }) => ({ split, ordinal: ordinals[0] as number }));
  const found = await findSiblings(tools.database, id, firsts);
  const groups = found
    .filter(({ count }) => count >= size)
    .map(({ split, prompt, sibling, count }) => {
      const others = drawDistinct(size - 1, count - 1, tools.random);
      return { split, prompt, siblings: [sibling, ...others.map((at) => (sibling + 1 + at) % count)] };
    });
  return ordinalsOfSiblings(tools.database, id, groups);
}

/** A comparison that was asked for by its items, and whether it is new. */
export interface FormedComparison {
  readonly comparison: ComparisonId;
  readonly left: ItemId;
  readonly right: ItemId;
  readonly items: readonly ItemId[];
  readonly created: boolean;
}

/**
 * Forms comparisons of chosen items, in the order given: all, or none where one is not of as many items as a task shows,
 * of one split of this project.
 * @returns why not: there is no such project, or the place of the first that can not be compared
 */
export async function formChosen(
  tools: Tools,
  lead: LeadId,
  id: ProjectId,
  chosen: readonly {
    readonly items: readonly ItemId[];
    readonly stream: Stream;
    readonly priority: number;
  }[],
): Promise<Result<FormedComparison[], "not-found" | { readonly nth: number; readonly size: number }>> {
  const project = await findProject(tools.database, id);
  if (!project) return fail("not-found");
  const size = itemsPerTask(project.settings.task);
  const named = chosen.map((each, i) => ({
    ...each,
    ...labelBounds(project.comparisonCount + i, project.settings.redundancy),
    id: tools.newId("cmp"),
  }));
  const entry = deed(tools, id, lead, { action: "add-comparisons", subject: id });
  const minted = new Set(named.map((each) => each.id));
  const formed = await insertChosenItems(tools.database, id, named, size, tools.nowMs(), entry);
  const wrong = named.findIndex((_, nth) => formed[nth]?.nth !== nth);
  if (wrong >= 0) return fail({ nth: wrong, size });
  return ok(
    formed.map(({ comparison, items }) => {
      const there = comparison as ComparisonId;
      const [left, right] = items as readonly [ItemId, ItemId];
      return { comparison: there, left, right, items, created: minted.has(there) };
    }),
  );
}
