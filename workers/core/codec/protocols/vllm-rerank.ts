import { fail, ok, type Result } from "../../result.ts";
import { rankInputs } from "../../reward/rank-inputs.ts";
import type { FieldProblem } from "../field-problem.ts";
import type { PromptedText } from "../fragment-text.ts";
import { fieldOf, textList } from "./text-list.ts";
import type { ToldReward } from "./told-reward.ts";
import { type ReplyStamp, usageOf } from "./vllm-reply.ts";

/** Jina's and Cohere's request `{model, query, documents, top_n}`; a document is a text or `{text}`. */
export function readRerank(body: unknown): Result<{ texts: PromptedText[]; top: number }, FieldProblem> {
  const documents = textList(body, "documents");
  if (!documents.ok) return documents;
  const top = fieldOf(body, "top_n") ?? documents.value.length;
  if (!Number.isInteger(top) || (top as number) < 0)
    return fail({ field: "top_n", detail: "Expected a whole number from 0." });
  const prompt = fieldOf(body, "query");
  const textOf = (document: unknown) => (typeof document === "string" ? document : fieldOf(document, "text"));
  return ok({
    texts: documents.value.map((document) => ({ text: textOf(document), prompt })),
    // vLLM: 0 means all.
    top: (top as number) || documents.value.length,
  });
}

/** Best first, as many as asked for. */
export function rerankReply(
  rewards: readonly ToldReward[],
  { texts, top }: { texts: readonly PromptedText[]; top: number },
  stamp: ReplyStamp,
) {
  return {
    id: stamp.id,
    model: stamp.model,
    usage: usageOf(rewards),
    results: rankInputs(rewards.map(({ reward }) => reward))
      .slice(0, top)
      .map((index) => ({
        index,
        document: { text: texts[index]?.text },
        relevance_score: rewards[index]?.reward,
      })),
  };
}
