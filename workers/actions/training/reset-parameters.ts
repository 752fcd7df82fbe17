import type { Encoder } from "../../core/reward/encoders/encoder.ts";
import { readParameters } from "../../core/reward/reward-model.ts";
import { findLiveVersion } from "../../store/versions.ts";
import type { RunContext } from "./run-context.ts";
import { readFile } from "./run-files.ts";

/**
 * Shrink and perturb (Ash & Adams 2020, arXiv:1910.08475): where the policy asks for it and the live version has the same
 * parameters, begins from those, shrunk, with a share of fresh ones; else from the fresh ones alone.
 */
export async function resetParameters(
  context: RunContext,
  encoder: Encoder,
  fresh: readonly Float32Array[],
): Promise<readonly Float32Array[]> {
  const { reset } = context.policy.training;
  if (!reset) return fresh;
  const live = (await findLiveVersion(context.tools.database, context.run.projectId))?.version;
  const known = live && readParameters(encoder, await readFile(context, live.blobKey));
  if (!known) return fresh;
  return fresh.map((values, i) => {
    const own = known[i];
    if (!own) return values;
    return values.map((value, j) => reset.shrink * (own[j] as number) + reset.perturb * value);
  });
}
