import { z } from "zod";

const MOST_REASON = 60;

/** What a project lets people say of a comparison beside which item is better. */
export const outcomesOffered = z
  .object({
    tie: z.boolean().default(true),
    skip: z.boolean().default(true),
    strength: z
      .int()
      .min(0)
      .max(9)
      .default(0)
      .meta({ description: "Levels of how much better, 1 … this; 0 does not ask" }),
    reasons: z
      .array(z.string().trim().min(1).max(MOST_REASON))
      .max(12)
      .refine((reasons) => new Set(reasons).size === reasons.length, { error: "expected each reason once" })
      .default([])
      .meta({ description: "Tags to choose from once an answer is given; none asks for none" }),
    comment: z.boolean().default(false).meta({ description: "Lets people write why" }),
    passages: z
      .boolean()
      .default(false)
      .meta({ description: "Lets people mark passages of texts, and moments of replays" }),
    marks: z.boolean().default(false).meta({ description: "Lets people mark an item as unacceptable" }),
    bothBad: z
      .boolean()
      .default(false)
      .meta({ description: "Offers `both bad`: a tie of two that are unacceptable; needs `tie`" }),
  })
  .refine(({ bothBad, tie }) => tie || !bothBad, {
    path: ["bothBad"],
    error: "expected false, or tie to be true: both bad is a tie",
  });

const side = z.enum(["left", "right"]);

export const remarks = z
  .object({
    reasons: z.array(z.string().max(MOST_REASON)).max(12).default([]),
    comment: z.string().trim().max(1_000).default(""),
    unacceptable: z.array(side).max(2).default([]),
    passages: z
      .array(
        z
          .object({
            side,
            turn: z.int().min(0).max(200).default(0),
            from: z.int().min(0),
            to: z.int().min(0),
          })
          .refine(({ from, to }) => from <= to, { path: ["to"], error: "expected no less than from" }),
      )
      .max(20)
      .default([])
      .meta({
        description:
          "Of a text, UTF-16 code units `from` … `to` of a message (`turn`); of a replay the moment `from` = `to` in ms",
      }),
  })
  .meta({ id: "Remarks", description: "What somebody adds to an answer; sides as the items were shown" });
export type Remarks = z.infer<typeof remarks>;

const judgementExample = z
  .object({
    good: z.boolean().meta({ description: "Whether somebody who judges like this judges well" }),
    judgement: z.string().trim().min(1).max(300),
    why: z.string().trim().max(600).default(""),
  })
  .meta({ id: "JudgementExample", description: "A judgement as the lead would like it, or would not" });

export const judgementExamples = z.array(judgementExample).max(12).default([]);
