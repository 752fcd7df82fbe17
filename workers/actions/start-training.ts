import type { ProjectId } from "../core/ids.ts";
import { isClips } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { findProject } from "../store/projects.ts";
import { insertRun, type RunRow } from "../store/runs.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

export type TrainingRefusal =
  | { readonly code: "not-found" }
  | { readonly code: "run-in-progress" }
  | { readonly code: "nothing-to-read" }
  | { readonly code: "not-enough-labels"; readonly have: number; readonly need: number };

/** Queues a training run; whoever calls starts its Workflow. At most one a project is under way. */
export async function startTraining(
  tools: Tools,
  given: { project: ProjectId; startedBy: string },
): Promise<Result<RunRow, TrainingRefusal>> {
  const project = await findProject(tools.database, given.project);
  if (!project) return fail({ code: "not-found" });
  const { item } = project.settings;
  if (isClips(item) && item.reads.by === "nothing") return fail({ code: "nothing-to-read" });
  const { leftCount, rightCount, tieCount, rankedCount, importedCount } = project;
  const have = leftCount + rightCount + tieCount + rankedCount + importedCount;
  const need = project.settings.training.minLabels;
  if (have < need) return fail({ code: "not-enough-labels", have, need });
  const id = tools.newId("run");
  const what = { action: "start-training", subject: id, details: { labels: have } };
  const entry = deed(tools, given.project, given.startedBy, what);
  const run = await insertRun(tools.database, { ...given, id, nowMs: tools.nowMs() }, entry);
  return run ? ok(run) : fail({ code: "run-in-progress" });
}
