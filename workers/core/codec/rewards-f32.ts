import type { DescribedReward } from "../reward/describe-rewards.ts";
import { F32_MAGIC } from "./reward-inputs-f32.ts";

/**
 * Rewards as a binary reply, all little-endian: four uint32 (magic "ACR1", rows, columns, version of the model), then
 * float32 [rows, columns]: mean, std, the reward under the risk where one was asked for, each member's reward where
 * those were. A row is an input or, where steps were asked for, a step, in order.
 */
export function rewardsToF32(rewards: readonly DescribedReward[], version: number): Uint8Array {
  const rows = rewards[0]?.steps ? rewards.flatMap(({ steps = [] }) => steps) : rewards;
  const [first] = rows;
  const columns = 2 + (first?.reward === undefined ? 0 : 1) + (first?.members?.length ?? 0);
  const bytes = new Uint8Array(16 + 4 * rows.length * columns);
  new Uint32Array(bytes.buffer, 0, 4).set([F32_MAGIC, rows.length, columns, version]);
  const values = new Float32Array(bytes.buffer, 16);
  let at = 0;
  for (const { mean, std, reward, members = [] } of rows) {
    values[at++] = mean;
    values[at++] = std;
    if (reward !== undefined) values[at++] = reward;
    for (const member of members) values[at++] = member;
  }
  return bytes;
}
