import { z } from "zod";
import { MOST_CLIP_BYTES } from "./clips.ts";

export const action = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("continuous"), size: z.int().min(0).max(1024) }),
    z.object({ type: z.literal("discrete"), count: z.int().min(2).max(1024) }),
  ])
  .meta({
    id: "ActionSpec",
    description: "A vector of numbers, or one of `count` choices (sent as an integer)",
  });

const stepInputs = z
  .object({ nextObservation: z.boolean().default(false), done: z.boolean().default(false) })
  .meta({
    id: "StepInputs",
    description:
      "What the model reads of a step beside its observation and its action: the observation that follows, and whether the episode ended with it. Fragments and steps then have to tell them.",
  });

export const fragmentSpec = z
  .object({
    kind: z.literal("fragment"),
    observationSize: z.int().min(1).max(4096),
    action,
    renderer: z
      .string()
      .regex(/^[a-z][a-z0-9-]{0,39}$/)
      .default("signals")
      .meta({
        description: "How the phone draws a fragment: a shipped scene, `frames` for pixels, else `signals`",
      }),
    signals: z.array(z.string().trim().min(1).max(24)).max(4096).default([]).meta({
      description:
        "What the numbers that are drawn are called, in order; `signals` writes it beside each line",
    }),
    stepMs: z.int().min(1).max(10_000).default(50),
    maxSteps: z.int().min(1).max(2_000).default(200),
    inputs: stepInputs.optional(),
  })
  .meta({ id: "FragmentSpec" });

export const textSpec = z.object({ kind: z.literal("text") }).meta({
  id: "TextSpec",
  description: "Completions of prompts. Those of the same prompt are compared with one another.",
});

export const itemKind = z.enum(["fragment", "text", "image", "audio", "video"]).meta({ id: "ItemKind" });
export const imageSpec = z
  .object({
    kind: z.literal("image"),
    height: z.int().min(4).max(64).default(32),
    width: z.int().min(4).max(64).default(32),
    channels: z.literal([1, 3]).default(3),
  })
  .meta({
    id: "ImageSpec",
    description:
      "Pictures. People see them as they were uploaded; the model sees them shrunk to height × width pixels of 1 channel (grey) or 3 (red, green, blue).",
  });

const reads = {
  nothing: z.object({ by: z.literal("nothing") }),
  features: z.object({ by: z.literal("features"), size: z.int().min(1).max(4096) }),
  logMel: z.object({ by: z.literal("log-mel"), bands: z.int().min(8).max(128).default(40) }),
};

const limits = {
  mostSeconds: z.int().min(1).max(600).default(60),
  mostBytes: z
    .int()
    .min(1_024)
    .max(MOST_CLIP_BYTES)
    .default(8 * 1024 * 1024),
};

export const audioSpec = z
  .object({
    kind: z.literal("audio"),
    reads: z
      .discriminatedUnion("by", [reads.nothing, reads.features, reads.logMel])
      .default({ by: "nothing" })
      .meta({
        description:
          "What the model reads: numbers that come with each item; of WAV files how loud each mel band is, mean and spread over time; or nothing, and no model can be trained",
      }),
    ...limits,
  })
  .meta({ id: "AudioSpec", description: "Sound. What was made for the same prompt is compared." });

export const videoSpec = z
  .object({
    kind: z.literal("video"),
    reads: z.discriminatedUnion("by", [reads.nothing, reads.features]).default({ by: "nothing" }).meta({
      description:
        "What the model reads: numbers that come with each item; or nothing, and no model can be trained",
    }),
    ...limits,
  })
  .meta({ id: "VideoSpec", description: "Video clips. What was made for the same prompt is compared." });

/** What a project's items are; a further kind is one more member here, in core/project-policy.ts and in web/annotate/items. */
export const itemSpec = z
  .discriminatedUnion("kind", [fragmentSpec, textSpec, imageSpec, audioSpec, videoSpec])
  .meta({ id: "ItemSpec" });
