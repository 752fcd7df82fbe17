import { remarksOn } from "../../core/reward/training-index.ts";
import { targetsFor } from "../../core/reward/training-plan.ts";
import type { TrainingRecord } from "../../core/version-record.ts";
import type { RunContext } from "./run-context.ts";
import { decodeJson, hasRunFile, readRunFile } from "./run-files.ts";
import type { SearchFile } from "./search-settings.ts";
import { readTrained } from "./train-slice.ts";
import { FOUND, readMaterial } from "./training-files.ts";

/** How a version came to be, so that it can be made again, and what a lead should know of its labels. */
export async function describeTraining(context: RunContext): Promise<TrainingRecord> {
  const { training } = context.policy;
  const { index, plan } = await readMaterial(context);
  const { history, best, weightDecay } = await readTrained(context);
  const search = (await hasRunFile(context, FOUND))
    ? decodeJson<SearchFile>(await readRunFile(context, FOUND))
    : null;
  const kept = history[best?.epoch ?? history.length - 1];
  const remarks = remarksOn(index);
  if (targetsFor(training.targets, index.annotators) !== training.targets)
    remarks.push(
      "There is one annotator, who can not be told from the reward: the consensus was learned instead.",
    );
  if (plan.bootstrap !== training.bootstrap)
    remarks.push(
      "Members draw comparisons, not annotators: that takes ten of them, and targets other than joint.",
    );
  return {
    settings: {
      ...training,
      targets: plan.statements.targets,
      bootstrap: plan.bootstrap,
      hidden: search?.found.hidden ?? training.hidden,
      epochs: plan.epochs,
      weightDecay,
    },
    epochs: (best?.epoch ?? history.length - 1) + 1,
    trainLoss: kept?.train ?? null,
    validationLoss: kept?.validation ?? null,
    trials: search?.trials ?? [],
    remarks,
  };
}
