import { z } from "zod";
import { type Endpoint, endpoint } from "./endpoint.ts";
import type { EndpointId } from "./permissions.ts";
import { ofVersion, reward, riskText } from "./reward.ts";

/**
 * The base address of a model for other people's clients. Where a client can send no header, the key stands in the
 * path: `…/protocols/key/{key}/…`; such a key may do nothing but ask for rewards.
 */
export const PROTOCOLS = "/v1/projects/:project/models/:version/protocols";

const underRisk = z.object({
  risk: riskText
    .default("mean")
    .meta({ description: "What one number a reward is: mean, discounted, lcb:k" }),
});

/** Declares a door that speaks somebody else's protocol; docs/serving.md has an example of each. */
function speaks<Q extends z.ZodType = typeof underRisk>(given: {
  id: EndpointId;
  path: string;
  summary: string;
  method?: "GET" | "POST";
  query?: Q;
  body?: z.ZodType;
  reply?: z.ZodType;
}) {
  const { method = "POST", query = underRisk as unknown as Q, body = z.looseObject({}), reply } = given;
  return endpoint({
    id: given.id,
    method,
    path: PROTOCOLS + given.path,
    summary: given.summary,
    params: ofVersion,
    query,
    body: method === "GET" ? z.undefined() : body,
    reply: reply ?? z.looseObject({}),
    routeReadsBody: true,
    maxBodyBytes: reward.maxBodyBytes,
    problems: [
      "invalid-input",
      "not-found",
      "no-model-yet",
      "version-retired",
      "too-large",
      "too-slow",
      "model-unavailable",
    ],
  });
}

const text = z.string().meta({
  description:
    "What the model takes: text itself; where items are fragments, one as JSON, rows of numbers or {observations, actions}",
});
const rewards = z.array(z.number());

export const openRlhf = speaks({
  id: "openRlhf",
  path: "/openrlhf/get_reward",
  summary: "OpenRLHF's remote reward model (--reward.remote_url)",
  body: z.looseObject({
    query: z.array(text),
    prompts: z.array(z.string()).optional(),
    labels: z.array(z.unknown()).optional(),
  }),
  reply: z.object({ rewards, scores: rewards, extra_logs: z.object({ std: rewards }) }),
});

export const slime = speaks({
  id: "slime",
  path: "/slime",
  summary: "slime's remote reward model (--rm-url): a bare number, or with ?object=true one to pick from",
  query: underRisk.extend({ object: z.enum(["true", "false"]).default("false") }),
  body: z.looseObject({ prompt: z.unknown(), response: text, label: z.unknown() }),
  reply: z.union([
    z.number(),
    z.object({ reward: z.number(), score: z.number(), mean: z.number(), std: z.number() }),
  ]),
});

export const llamaFactory = speaks({
  id: "llamaFactory",
  path: "/llama-factory",
  summary: "LLaMA-Factory's reward model (reward_model_type: api)",
  body: z.looseObject({ model: z.string().optional(), messages: z.array(text) }),
  reply: z.object({ scores: rewards }),
});

type Spoken = Parameters<typeof speaks<typeof underRisk>>[0];

/** One door at each of several addresses, as vLLM and SGLang have them. */
const vllm = (id: EndpointId, paths: readonly string[], given: Omit<Spoken, "id" | "path">) =>
  paths.map((path, i) =>
    speaks<typeof underRisk>({
      ...given,
      id: i === 0 ? id : (`${id}${i + 1}` as EndpointId),
      path: `/vllm${path}`,
    }),
  );

const input = z.union([text, z.array(text)]);

export const classifyDoors = vllm("vllmClassify", ["/classify", "/v1/classify"], {
  summary:
    "vLLM's classification: the reward as the one class's value; a sigmoid of it unless use_activation is false",
  body: z.looseObject({ input, use_activation: z.boolean().default(true) }),
});

export const poolingDoors = vllm("vllmPooling", ["/pooling"], {
  summary: "vLLM's pooling: [reward], or [[reward], …] of each step for the task token_classify",
  body: z.looseObject({
    input,
    task: z.string().optional(),
    encoding_format: z.enum(["float", "base64"]).default("float"),
  }),
});

export const embeddingsDoors = vllm("vllmEmbeddings", ["/v1/embeddings"], {
  summary: "SGLang's reward models: the reward as an embedding of one number",
  body: z.looseObject({ input, encoding_format: z.enum(["float", "base64"]).default("float") }),
});

export const scoreDoors = vllm("vllmScore", ["/score", "/v1/score"], {
  summary: "vLLM's scores of pairs: the reward of text_2 (or documents), text_1 being what it answers",
  body: z.looseObject({ text_1: input.optional(), text_2: input.optional() }),
});

export const rerankDoors = vllm("vllmRerank", ["/rerank", "/v1/rerank", "/v2/rerank"], {
  summary: "Jina's and Cohere's rerank: documents by reward, best first",
  body: z.looseObject({
    query: z.unknown().optional(),
    documents: z.array(z.unknown()),
    top_n: z.int().optional(),
  }),
});

export const listServedModels = speaks({
  id: "vllmModels",
  method: "GET",
  path: "/vllm/v1/models",
  summary: "OpenAI's list of models: the one that answers here",
});

const kserve = (id: EndpointId, method: "GET" | "POST", path: string, summary: string) =>
  speaks({ id, method, path: `/kserve/v2${path}`, summary });

export const kserveServer = kserve("kserveServer", "GET", "", "KServe v2: what the server is");
export const kserveLive = kserve("kserveLive", "GET", "/health/live", "KServe v2: whether the server lives");
export const kserveReady = kserve(
  "kserveReady",
  "GET",
  "/health/ready",
  "KServe v2: whether the model answers",
);

/** The model's name is `reward`. A version in the path goes before the one of the base address. */
const atModel = (id: EndpointId, method: "GET" | "POST", path: string, summary: string) =>
  ["/models/:model", "/models/:model/versions/:pinned"].map((model, i) =>
    kserve(i === 0 ? id : (`${id}OfVersion` as EndpointId), method, model + path, summary),
  );

export const kserveModelDoors = atModel(
  "kserveModel",
  "GET",
  "",
  "KServe v2: inputs and outputs of the model",
);
export const kserveModelReadyDoors = atModel(
  "kserveModelReady",
  "GET",
  "/ready",
  "KServe v2: whether it answers",
);
export const kserveInferDoors = atModel(
  "kserveInfer",
  "POST",
  "/infer",
  "KServe v2: inference, with the binary tensor extension and gzip or deflate both ways",
);

/** Every door of other people's protocols. */
export const protocolDoors = [
  openRlhf,
  slime,
  llamaFactory,
  ...classifyDoors,
  ...poolingDoors,
  ...embeddingsDoors,
  ...scoreDoors,
  ...rerankDoors,
  listServedModels,
  kserveServer,
  kserveLive,
  kserveReady,
  ...kserveModelDoors,
  ...kserveModelReadyDoors,
  ...kserveInferDoors,
] as unknown as readonly Endpoint[];
