import { z } from "zod";

const judgementExample = z
  .object({
    good: z.boolean().meta({ description: "Whether somebody who judges like this judges well" }),
    judgement: z.string().trim().min(1).max(300),
    why: z.string().trim().max(600).default(""),
  })
  .meta({ id: "JudgementExample", description: "A judgement as the lead would like it, or would not" });

export const judgementExamples = z.array(judgementExample).max(12).default([]);
