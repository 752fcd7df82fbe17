import {
  classifyDoors,
  embeddingsDoors,
  listServedModels,
  poolingDoors,
  rerankDoors,
  scoreDoors,
} from "../../../../contract/protocols.ts";
import { classifyReply, readClassify } from "../../../core/codec/protocols/vllm-classify.ts";
import { embeddingsReply, poolingReply, readPooling } from "../../../core/codec/protocols/vllm-pooling.ts";
import { readRerank, rerankReply } from "../../../core/codec/protocols/vllm-rerank.ts";
import { readScore, scoreReply } from "../../../core/codec/protocols/vllm-score.ts";
import type { Doors } from "../../../door/serve.ts";
import type { Env } from "../../env.ts";
import { servedModel } from "../../served-models.ts";
import { answerTexts, modelId, protocolReply } from "../../tell-rewards.ts";

/** vLLM's and SGLang's pooling family, Jina's rerank, OpenAI's list of models. */
export function openVllmDoors(doors: Doors<Env>): void {
  for (const door of classifyDoors)
    doors.on(door, (visit) =>
      answerTexts(visit, {
        read: readClassify,
        textsOf: ({ texts }) => texts,
        nameOf: (i) => `input.${i}`,
        reply: (rewards, { activation }, stamp) => classifyReply(rewards, activation, stamp),
      }),
    );
  for (const door of poolingDoors)
    doors.on(door, (visit) =>
      answerTexts(visit, {
        read: readPooling,
        textsOf: ({ texts }) => texts,
        nameOf: (i) => `input.${i}`,
        reply: poolingReply,
      }),
    );
  for (const door of embeddingsDoors)
    doors.on(door, (visit) =>
      answerTexts(visit, {
        read: readPooling,
        textsOf: ({ texts }) => texts,
        nameOf: (i) => `input.${i}`,
        reply: embeddingsReply,
      }),
    );
  for (const door of scoreDoors)
    doors.on(door, (visit) =>
      answerTexts(visit, {
        read: readScore,
        textsOf: (texts) => texts,
        nameOf: (i) => `text_2.${i}`,
        reply: (rewards, _, stamp) => scoreReply(rewards, stamp),
      }),
    );
  for (const door of rerankDoors)
    doors.on(door, (visit) =>
      answerTexts(visit, {
        read: readRerank,
        textsOf: ({ texts }) => texts,
        nameOf: (i) => `documents.${i}`,
        reply: rerankReply,
      }),
    );
  doors.on(listServedModels, async (visit) => {
    const model = await servedModel(visit, visit.params.project, visit.params.version);
    const created = Math.floor(model.createdAtMs / 1000);
    return protocolReply(model, {
      object: "list",
      data: [{ id: modelId(model), object: "model", created, owned_by: "accord" }],
    });
  });
}
