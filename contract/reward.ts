import { z } from "zod";
import { audioFile } from "./clips.ts";
import { endpoint } from "./endpoint.ts";
import { itemId } from "./ids.ts";
import { imageFile, said } from "./item-parts.ts";
import { inProject } from "./project.ts";

const vector = z.array(z.number());
const actionValue = z.union([vector, z.int()]);

/** How a step, or the last one of a fragment, ends. */
const ending = {
  nextObservation: vector.optional().meta({ description: "Where the project reads it (`item.inputs`)" }),
  done: z.boolean().optional().meta({ description: "Where the project reads it (`item.inputs`)" }),
};

export const rewardInput = z
  .union([
    z.object({ observation: vector, action: actionValue, ...ending }).meta({ id: "Step" }),
    z
      .object({
        observations: z.array(vector).min(1),
        actions: z.union([z.array(vector), z.array(z.int())]),
        ...ending,
      })
      .meta({
        id: "Steps",
        description:
          "A whole fragment; its reward is the sum over its steps. nextObservation and done are of the last one: those before it lead to the observation that follows, and end nothing.",
      }),
    z.object({ prompt: said.optional(), completion: said }).meta({ id: "PromptedText" }),
    z.object({ image: imageFile }).meta({ id: "Image" }),
    z
      .object({ features: vector })
      .meta({ id: "ClipFeatures", description: "What the model reads of audio or video" }),
    z.object({ audio: audioFile }).meta({
      id: "Audio",
      description: "A WAV file, where the model hears those by itself (`item.reads` log-mel)",
    }),
    z.object({ item: itemId }).meta({ id: "NamedItem", description: "An item that was uploaded" }),
  ])
  .meta({ id: "RewardInput" });
export type RewardInput = z.infer<typeof rewardInput>;

export const MAX_REWARD_INPUTS = 16_384;

/** Little-endian float32 with a header of four words; docs/serving.md has it byte by byte. */
export const F32 = "application/x-accord-f32";
export const NPZ = "application/x-npz";

export const modelName = z
  .object({
    version: z.int().meta({ description: "1, 2, 3 … within the project" }),
    sha256: z.string().meta({ description: "Hash of the ONNX file that answered" }),
  })
  .meta({ id: "ModelName" });

/** A version by its number, or `live`, which follows promotions. */
export const versionName = z.union([
  z.literal("live"),
  z.string().regex(/^[1-9]\d{0,8}$/, "expected live or a version number"),
]);

export const pinned = z.object({
  version: versionName
    .default("live")
    .meta({ description: "Pins a version, which then answers for as long as its file is there" }),
});

const lcb = z.number().min(0).max(1_000);

export const risk = z
  .union([z.enum(["mean", "discounted"]), z.object({ lcb })])
  .meta({ id: "Risk", description: "mean; {lcb: k}: mean − k·std; discounted: mean − std²/2" });

export type Risk = z.infer<typeof risk>;

/** A risk where there is room for text only: `mean`, `discounted` or `lcb:1.5`. */
export const riskText = z
  .string()
  .regex(/^(mean|discounted|lcb:\d{1,4}(\.\d{1,9})?)$/, "expected mean, discounted or lcb: and a number")
  .transform(
    (text): Risk =>
      text === "mean" || text === "discounted" ? text : { lcb: Number(text.slice("lcb:".length)) },
  );

const yes = z.enum(["true", "false"]).transform((text) => text === "true");

/** What is told of each reward beside mean and std. */
export const rewardOptions = z.object({
  steps: z.boolean().optional().meta({ description: "Also the rewards of each input's steps" }),
  members: z.boolean().optional().meta({ description: "Also the reward by each member of the ensemble" }),
  risk: risk.optional().meta({ description: "Also `reward`, the one number to train on" }),
  ood: z.boolean().optional().meta({ description: "Also how strange each input is, see Reward" }),
});

/** What can stand between a request and a reward. */
const askingProblems = [
  "invalid-input",
  "not-found",
  "no-model-yet",
  "version-retired",
  "too-large",
  "too-slow",
  "model-unavailable",
] as const;

/** The options as a query carries them. */
export const optionsQuery = pinned.extend({
  steps: yes.optional(),
  members: yes.optional(),
  risk: riskText.optional(),
  ood: yes.optional(),
});

const described = z.object({
  mean: z.number(),
  std: z.number(),
  reward: z.number().optional().meta({ description: "Under the risk that was asked for" }),
  members: z.array(z.number()).optional(),
  ood: z.number().optional().meta({
    description:
      "Strangeness in [0, 1]: the share of the training steps that lie nearer to the others than this input does",
  }),
  unsure: z.boolean().optional().meta({
    description: "Whether std or ood lies above the project's threshold; only where it has one",
  }),
});

export const reward = endpoint({
  id: "reward",
  method: "POST",
  path: "/v1/projects/:project/reward",
  summary:
    "Rewards: as many as inputs, in their order, with the ensemble's disagreement. Options stand in the JSON body or, as a binary body has no place for them, in the query.",
  params: inProject,
  query: optionsQuery,
  body: rewardOptions.extend({ inputs: z.array(rewardInput).max(MAX_REWARD_INPUTS) }),
  otherBodies: [F32, NPZ],
  otherReplies: [F32],
  reply: z.object({
    model: modelName,
    rewards: z.array(described.extend({ steps: z.array(described).optional() }).meta({ id: "Reward" })),
  }),
  maxBodyBytes: 8 * 1024 * 1024,
  routeChecksBody: true,
  problems: [...askingProblems, "wrong-media-type"],
});

export const MAX_PAIRS = MAX_REWARD_INPUTS / 2;

export const compareRewards = endpoint({
  id: "compareRewards",
  method: "POST",
  path: "/v1/projects/:project/compare",
  summary: "For each pair the probability that people prefer left, with a 95 % interval from the ensemble",
  params: inProject,
  query: pinned,
  body: z.object({ pairs: z.array(z.object({ left: rewardInput, right: rewardInput })).max(MAX_PAIRS) }),
  reply: z.object({
    model: modelName,
    comparisons: z.array(
      z
        .object({
          probability: z.number().meta({ description: "P(left ≻ right)" }),
          low: z.number(),
          high: z.number(),
          tie: z.number().meta({ description: "P(tie); P(right ≻ left) is what is left of 1" }),
        })
        .meta({ id: "ExpectedOutcome" }),
    ),
  }),
  maxBodyBytes: 8 * 1024 * 1024,
  routeChecksBody: true,
  problems: askingProblems,
});

/** What a ranking takes beside its inputs. */
export const rankOptions = z.object({
  top: z.int().min(1).max(MAX_REWARD_INPUTS).optional().meta({ description: "Only so many of the best" }),
  risk: risk.default("mean"),
  answers: z
    .array(z.string().max(10_000))
    .max(MAX_REWARD_INPUTS)
    .optional()
    .meta({ description: "The answer that each input comes to, for a weighted majority" }),
});

export const rankInputs = endpoint({
  id: "rankInputs",
  method: "POST",
  path: "/v1/projects/:project/rank",
  summary: "Inputs from the best to the worst (best of n, top-k), and a weighted majority over their answers",
  params: inProject,
  query: pinned,
  body: rankOptions.extend({ inputs: z.array(rewardInput).max(MAX_REWARD_INPUTS) }),
  reply: z.object({
    model: modelName,
    ranking: z.array(
      z.object({ index: z.int(), reward: z.number(), mean: z.number(), std: z.number() }).meta({
        id: "RankedInput",
      }),
    ),
    answers: z
      .array(
        z.object({ answer: z.string(), weight: z.number(), count: z.int(), best: z.int() }).meta({
          id: "AnswerWeight",
          description:
            "weight: the probability that people would pick an input with this answer as best of all; best: the place of its best input",
        }),
      )
      .optional(),
  }),
  maxBodyBytes: 8 * 1024 * 1024,
  routeChecksBody: true,
  problems: askingProblems,
});

export const ofVersion = inProject.extend({ version: versionName });

export const downloadModel = endpoint({
  id: "downloadModel",
  method: "GET",
  path: "/v1/projects/:project/models/:version/model.onnx",
  summary: "The ONNX file of a version (immutable), or of `live` (follows promotions); strong ETag",
  params: ofVersion,
  replyType: "application/octet-stream",
  problems: ["not-found", "no-model-yet"],
});
