import type { ToldReward } from "./told-reward.ts";

/** What the replies of the vLLM family say of themselves. */
export interface ReplyStamp {
  readonly id: string;
  /** Unix time in seconds. */
  readonly created: number;
  readonly model: string;
}

/** There are no tokens here: a step counts as one. */
export function usageOf(rewards: readonly ToldReward[]) {
  const steps = rewards.reduce((sum, { steps }) => sum + steps.length, 0);
  return { prompt_tokens: steps, total_tokens: steps, completion_tokens: 0, prompt_tokens_details: null };
}
