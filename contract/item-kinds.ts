import { z } from "zod";

export const action = z
  .discriminatedUnion("type", [
    z.object({ type: z.literal("continuous"), size: z.int().min(0).max(1024) }),
    z.object({ type: z.literal("discrete"), count: z.int().min(2).max(1024) }),
  ])
  .meta({
    id: "ActionSpec",
    description: "A vector of numbers, or one of `count` choices (sent as an integer)",
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
    stepMs: z.int().min(1).max(10_000).default(50),
    maxSteps: z.int().min(1).max(2_000).default(200),
  })
  .meta({ id: "FragmentSpec" });

export const textSpec = z.object({ kind: z.literal("text") }).meta({
  id: "TextSpec",
  description: "Completions of prompts. Those of the same prompt are compared with one another.",
});

export const itemKind = z.enum(["fragment", "text"]).meta({ id: "ItemKind" });

/** What a project's items are; a further kind is one more member here, in core/project-policy.ts and in web/annotate/items. */
export const itemSpec = z.discriminatedUnion("kind", [fragmentSpec, textSpec]).meta({ id: "ItemSpec" });
