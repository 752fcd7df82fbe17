import type { DescribedReward } from "../reward/describe-rewards.ts";
import { F32_MAGIC } from "./reward-inputs-f32.ts";

/**
 * Rewards as a binary reply, all little-endian: four uint32 (magic "ACR1", rows, columns, version of the model), then
 * float32 [rows, columns]: mean, std, the reward under the risk where one was asked for, each member's reward where
 * those were, strangeness where that was. A row is an input or, where steps were asked for, a step, in order.
 */
export function rewardsToF32(rewards: readonly DescribedReward[], version: number): Uint8Array {
  const rows = rewards[0]?.steps ? rewards.flatMap(({ steps = [] }) => steps) : rewards;
  const [first] = rows;
  const columns =
    2 +
    (first?.reward === undefined ? 0 : 1) +
    (first?.members?.length ?? 0) +
    (first?.ood === undefined ? 0 : 1);
  const bytes = new Uint8Array(16 + 4 * rows.length * columns);
  new Uint32Array(bytes.buffer, 0, 4).set([F32_MAGIC, rows.length, columns, version]);
  const values = new Float32Array(bytes.buffer, 16);
  let at = 0;
  for (const { mean, std, reward, members = [], ood } of rows) {
    values[at++] = mean;
    values[at++] = std;
    if (reward !== undefined) values[at++] = reward;
    for (const member of members) values[at++] = member;
    if (ood !== undefined) values[at++] = ood;
  }
  return bytes;
}

/** The last frame of a stream of replies, which has no columns: four words, with how many inputs were answered. */
export function writeF32End(inputs: number, version: number): Uint8Array {
  return new Uint8Array(Uint32Array.of(F32_MAGIC, inputs, 0, version).buffer);
}

/** "ACRE", little-endian. */
const PROBLEM_MAGIC = 0x45_52_43_41;

/** The last frame of a stream that ended early: magic "ACRE", the number of bytes that follow, a problem as JSON. */
export function writeF32Problem(problem: unknown): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(problem));
  const bytes = new Uint8Array(8 + json.length);
  new DataView(bytes.buffer).setUint32(0, PROBLEM_MAGIC, true);
  new DataView(bytes.buffer).setUint32(4, json.length, true);
  bytes.set(json, 8);
  return bytes;
}
