import type { ProjectId } from "../core/ids.ts";
import { redundancyOf } from "../core/sampling/redundancy.ts";
import { comparisonsDue, drawUniformPairs } from "../core/sampling/uniform-pairs.ts";
import { insertComparisons } from "../store/pairs.ts";
import { findProject } from "../store/projects.ts";
import type { Tools } from "./tools.ts";

const MOST_AT_ONCE = 2_000;

/** Forms the comparisons that a project's items are due, uniformly; run twice, the second does nothing. */
export async function formComparisons(tools: Tools, id: ProjectId): Promise<number> {
  const project = await findProject(tools.database, id);
  if (!project) return 0;
  const { comparisonsPerItem, maxComparisons, heldOutShare, redundancy } = project.settings;
  const sizes = { train: project.trainItemCount, "held-out": project.heldOutItemCount };
  const due = comparisonsDue(sizes.train + sizes["held-out"], comparisonsPerItem, maxComparisons);
  const missing = Math.min(due - project.comparisonCount, MOST_AT_ONCE);
  if (missing <= 0) return 0;
  const pairs = drawUniformPairs(missing, sizes, heldOutShare, tools.random);
  const named = pairs.map((pair, i) => ({
    ...pair,
    id: tools.newId("cmp"),
    redundancy: redundancyOf(project.comparisonCount + i, redundancy),
  }));
  return insertComparisons(tools.database, id, named, due, tools.nowMs());
}
