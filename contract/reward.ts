import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { inProject } from "./project.ts";

const vector = z.array(z.number());
const actionValue = z.union([vector, z.int()]);

export const rewardInput = z
  .union([
    z.object({ observation: vector, action: actionValue }).meta({ id: "Step" }),
    z
      .object({ observations: z.array(vector).min(1), actions: z.union([z.array(vector), z.array(z.int())]) })
      .meta({ id: "Steps", description: "A whole fragment; its reward is the sum over its steps" }),
  ])
  .meta({ id: "RewardInput" });
export type RewardInput = z.infer<typeof rewardInput>;

export const MAX_REWARD_INPUTS = 16_384;

export const modelName = z
  .object({
    version: z.int().meta({ description: "1, 2, 3 … within the project" }),
    sha256: z.string().meta({ description: "Hash of the ONNX file that answered" }),
  })
  .meta({ id: "ModelName" });

export const reward = endpoint({
  id: "reward",
  method: "POST",
  path: "/v1/projects/:project/reward",
  summary: "Rewards from the live model: as many as inputs, in their order, with the ensemble's disagreement",
  who: ["reward"],
  params: inProject,
  body: z.object({ inputs: z.array(rewardInput).max(MAX_REWARD_INPUTS) }),
  reply: z.object({ model: modelName, rewards: z.array(z.object({ mean: z.number(), std: z.number() })) }),
  maxBodyBytes: 8 * 1024 * 1024,
  routeChecksBody: true,
  problems: ["invalid-input", "not-found", "no-model-yet", "too-large", "model-unavailable"],
});

export const downloadModel = endpoint({
  id: "downloadModel",
  method: "GET",
  path: "/v1/projects/:project/models/:version/model.onnx",
  summary: "The ONNX file of a version (immutable), or of `live` (follows promotions); strong ETag",
  who: ["reward", "lead"],
  params: inProject.extend({
    version: z.union([
      z.literal("live"),
      z.string().regex(/^[1-9]\d{0,8}$/, "expected live or a version number"),
    ]),
  }),
  replyType: "application/octet-stream",
  problems: ["not-found", "no-model-yet"],
});
