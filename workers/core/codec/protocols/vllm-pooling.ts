import { fail, ok, type Result } from "../../result.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf, textList } from "./text-list.ts";
import type { ToldReward } from "./told-reward.ts";
import { type ReplyStamp, usageOf } from "./vllm-reply.ts";

interface Pooling {
  readonly texts: PromptedText[];
  /** The rewards of the steps, each as a list of its own, instead of the whole's. */
  readonly ofSteps: boolean;
  readonly base64: boolean;
}

const STEP_TASKS = ["token_classify", "token_embed", "plugin"];

/** vLLM's request `{model, input, task, encoding_format}`; tasks that are about tokens give the rewards of the steps. */
export function readPooling(body: unknown): Result<Pooling, FieldProblem> {
  const input = textList(body, "input");
  if (!input.ok) return input;
  const format = fieldOf(body, "encoding_format") ?? "float";
  if (format !== "float" && format !== "base64")
    return fail({ field: "encoding_format", detail: "Expected float or base64." });
  return ok({
    texts: input.value.map((text) => ({ text })),
    ofSteps: STEP_TASKS.includes(String(fieldOf(body, "task"))),
    base64: format === "base64",
  });
}

export function poolingReply(
  rewards: readonly ToldReward[],
  { ofSteps, base64 }: Pooling,
  stamp: ReplyStamp,
) {
  return {
    ...stamp,
    object: "list",
    data: rewards.map(({ reward, steps }, index) => {
      const values = ofSteps ? steps : [reward];
      const plain = ofSteps ? steps.map((step) => [step]) : values;
      return { index, object: "pooling", data: base64 ? floatsToBase64(values) : plain };
    }),
    usage: usageOf(rewards),
  };
}

/** OpenAI's embeddings, as SGLang lets a reward model answer them: an embedding holds the reward alone. */
export function embeddingsReply(rewards: readonly ToldReward[], { base64 }: Pooling, stamp: ReplyStamp) {
  return {
    ...stamp,
    object: "list",
    data: rewards.map(({ reward }, index) => ({
      index,
      object: "embedding",
      embedding: base64 ? floatsToBase64([reward]) : [reward],
    })),
    usage: usageOf(rewards),
  };
}

/** float32, little-endian. */
function floatsToBase64(values: readonly number[]): string {
  const bytes = new Uint8Array(Float32Array.from(values).buffer);
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
