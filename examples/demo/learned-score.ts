import { reward } from "../../contract/reward.ts";
import type { Trajectory } from "../agents/rollout.ts";
import type { Call } from "./call.ts";

const AT_ONCE = 64;

/** Asks a project's live model for the reward of whole trajectories, and tells which version answered last. */
export async function learnedScore(
  agent: Call,
  project: string,
  trajectories: readonly Trajectory[],
): Promise<{ scores: number[]; version: number }> {
  const round = (rows: readonly (readonly number[])[]) =>
    rows.map((row) => row.map((x) => Math.round(x * 1e4) / 1e4));
  const scores: number[] = [];
  let version = 0;
  for (let i = 0; i < trajectories.length; i += AT_ONCE) {
    const inputs = trajectories
      .slice(i, i + AT_ONCE)
      .map(({ observations, actions }) => ({ observations: round(observations), actions: round(actions) }));
    const reply = await agent(reward, { params: { project }, body: { inputs } });
    version = reply.model.version;
    scores.push(...reply.rewards.map(({ mean }) => mean));
  }
  return { scores, version };
}
