import { z } from "zod";
import { judgementExamples } from "./judging.ts";

/** A language as BCP 47 names it, e.g. `es` or `pt-BR`. */
export const languageTag = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/, "expected a language tag, e.g. es or pt-BR");

export const joining = z
  .object({
    asker: z.string().trim().max(200).default("").meta({
      description: "Who asks, and where to write to them; people read it before they join",
    }),
    minutes: z
      .int()
      .min(1)
      .max(480)
      .nullable()
      .default(null)
      .meta({ description: "About how long it takes" }),
    consent: z.string().trim().max(8_000).default("").meta({
      description: "What people agree to before they join; the empty text asks for nothing",
    }),
  })
  .meta({ id: "Joining" });

export const care = z
  .object({
    breakAfterMinutes: z.int().min(5).max(240).nullable().default(45).meta({
      description: "Minutes of comparing after which a break is suggested; null: never",
    }),
    mostMinutes: z.int().min(5).max(600).nullable().default(null).meta({
      description: "Minutes of comparing after which a sitting ends; null: no end",
    }),
    contentWarning: z.string().trim().max(500).default("").meta({
      description: "What people may see that upsets; each comparison stays covered until they ask for it",
    }),
    departure: z.enum(["keep-labels", "withdraw-labels"]).default("keep-labels").meta({
      description:
        "When somebody has themselves deleted: keep-labels keeps their answers under a pseudonym; withdraw-labels also leaves them out of all assessments and training from then on. The sealed ledger keeps its rows either way",
    }),
  })
  .meta({ id: "Care" });

const wording = z
  .object({
    question: z.string().trim().min(1).max(300).optional(),
    instructions: z.string().max(4_000).optional(),
    consent: z.string().trim().max(8_000).optional(),
    contentWarning: z.string().trim().max(500).optional(),
    examples: judgementExamples.unwrap().optional(),
  })
  .meta({ id: "Wording" });

export const wordings = z
  .record(languageTag, wording)
  .default({})
  .refine((all) => Object.keys(all).length <= 40, "expected at most 40 languages")
  .meta({
    id: "Wordings",
    description:
      "What people read, by language; what a language does not have is told as in the settings themselves",
  });

const parameter = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/, "expected the name of a query parameter");

const completion = z
  .url({ protocol: /^https$/ })
  .max(500)
  .nullable()
  .default(null);

/** How people of a panel come in by an invite, and where they go when they are done. */
export const panel = z
  .object({
    name: z.string().trim().min(1).max(60),
    person: parameter.default("PROLIFIC_PID"),
    study: parameter.default("STUDY_ID"),
    session: parameter.default("SESSION_ID"),
    answers: z.int().min(1).max(10_000).nullable().default(null).meta({
      description: "Answers that make a submission complete; null: as many as there are",
    }),
    links: z
      .object({ completed: completion, screenedOut: completion, failed: completion, noTasks: completion })
      .prefault({})
      .meta({ description: "Where to send people by how it ended; {code} becomes their own code" }),
  })
  .meta({ id: "PanelLink" });

/** What a panel's link carries of the person who follows it. */
export const panelIds = z.object({
  person: z.string().min(1).max(200),
  study: z.string().max(200).default(""),
  session: z.string().max(200).default(""),
});

export const ending = z
  .object({
    outcome: z.enum(["completed", "screenedOut", "failed", "noTasks"]),
    panel: z.string(),
    href: z.string().nullable(),
    code: z
      .string()
      .meta({ description: "HMAC-SHA256 by the invite's secret of person, newline, study: 12 characters" }),
  })
  .meta({ id: "PanelEnding" });
