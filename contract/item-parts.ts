import { z } from "zod";
import { MOST_CHARACTERS, MOST_TURNS } from "../workers/core/text/text-item.ts";

export const category = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: "What evaluations are broken down by, e.g. a task or a topic" });

/** What is told of an item beside its content; of content that is there already, what was told first stays. */
export const note = {
  source: z.string().max(120).optional().meta({ description: "Where it came from, e.g. policy-7" }),
  category: category.optional(),
};

const message = z
  .object({ role: z.string().min(1).max(64), content: z.string().max(MOST_CHARACTERS) })
  .meta({ id: "Message" });

export const said = z
  .union([
    z.string().max(MOST_CHARACTERS),
    z
      .array(message)
      .min(1)
      .max(MOST_TURNS)
      .refine((turns) => turns.reduce((sum, { content }) => sum + content.length, 0) <= MOST_CHARACTERS, {
        error: `expected at most ${MOST_CHARACTERS} characters in all messages together`,
      }),
  ])
  .meta({ id: "Said", description: "Text, or the messages of a conversation" });

export type Said = z.infer<typeof said>;

/** A picture's file. */
export const MOST_MEDIA_BYTES = 2 * 1024 * 1024;

export const imageFile = z
  .base64()
  .min(1)
  .max(Math.ceil((MOST_MEDIA_BYTES * 4) / 3) + 4)
  .meta({
    description:
      "A PNG or JPEG file; what it carries beside its picture (text, place, camera, which side is up) is left out",
  });
