import { startTraining } from "../actions/start-training.ts";
import type { Tools } from "../actions/tools.ts";
import { enterStage } from "../actions/training/run-context.ts";
import { performPart, performStage, STAGES } from "../actions/training/stages.ts";
import type { ProjectId } from "../core/ids.ts";
import type { OpenSession } from "../core/onnx/tensor.ts";

/** Trains a project through every stage, as the Workflow would, and returns the run's id. */
export async function trainProject(tools: Tools, openSession: OpenSession, project: ProjectId) {
  const started = await startTraining(tools, { project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  const { id: run, attempt } = started.value;
  for (const stage of STAGES)
    await performStage(stage, async () =>
      performPart(stage, await enterStage(tools, openSession, { run, attempt, ...stage })),
    );
  return run;
}
