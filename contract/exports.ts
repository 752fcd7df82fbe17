import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { dataJobId, snapshotId } from "./ids.ts";
import { stream } from "./policies.ts";
import { inProject } from "./project.ts";

export const exportPlan = z
  .object({
    content: z.enum(["labels", "comparisons", "consensus", "preferences", "snapshot"]).meta({
      description:
        "Labels: every revision of every one. Comparisons: all of them, with what their labels come to; consensus: those with labels. Preferences: what trainers of language models read.",
    }),
    form: z.enum(["jsonl", "csv", "parquet"]).default("jsonl"),
    style: z
      .enum(["trl", "hh", "kto", "prm"])
      .default("trl")
      .meta({ description: "Of preferences: TRL’s preference, Anthropic’s HH, KTO, PRM with one step" }),
    ties: z.enum(["drop", "both", "random"]).default("drop").meta({
      description:
        "Of preferences, which have no tie: left out, written in both orders, or one side by a coin that the seed and the comparison decide",
    }),
    seed: z
      .int()
      .min(0)
      .max(2 ** 31)
      .default(0),
    snapshot: snapshotId.optional(),
    filters: z
      .object({
        leastReliability: z
          .number()
          .min(0)
          .max(1)
          .optional()
          .meta({ description: "Of annotators, by the newest assessment" }),
        leastCertainty: z
          .number()
          .min(0)
          .max(1)
          .optional()
          .meta({ description: "Of the likeliest outcome of a comparison" }),
        streams: z.array(stream).min(1).optional(),
        split: z.enum(["train", "held-out"]).optional(),
        fromMs: z.int().min(0).optional().meta({ description: "Labels accepted from then on" }),
        untilMs: z.int().min(0).optional().meta({ description: "Labels accepted before" }),
        imported: z.boolean().default(true).meta({ description: "Also what files said" }),
      })
      .prefault({}),
  })
  .meta({ id: "ExportPlan" });

const dataCard = z
  .looseObject({
    file: z.object({ rows: z.int(), bytes: z.int(), sha256: z.string(), columns: z.array(z.string()) }),
    ledgerHead: z.string().nullable(),
  })
  .meta({
    id: "DataCard",
    description: "Counts, agreement with its interval, tie rate, policies, filters, hash, ledger head",
  });

const exportJob = z
  .object({
    export: dataJobId,
    status: z.enum(["running", "succeeded", "failed", "cancelled", "expired"]),
    plan: exportPlan,
    rows: z.int(),
    card: dataCard.nullable(),
    startedBy: z.string(),
    createdAtMs: z.int(),
    finishedAtMs: z.int().nullable(),
    expiresAtMs: z.int(),
    error: z.string().nullable(),
  })
  .meta({ id: "Export" });

export type Export = z.infer<typeof exportJob>;

const inExport = inProject.extend({ export: dataJobId });
const file = z.enum(["data", "card.json", "card.md"]);

export const startExport = endpoint({
  id: "startExport",
  method: "POST",
  path: "/v1/projects/:project/exports",
  summary:
    "Write a project’s labels, comparisons, consensus, preferences or a snapshot into a file, as a job",
  params: inProject,
  body: exportPlan,
  reply: exportJob,
  problems: ["invalid-input", "not-found"],
});

export const listExports = endpoint({
  id: "listExports",
  method: "GET",
  path: "/v1/projects/:project/exports",
  summary: "A project’s exports, the newest first",
  params: inProject,
  query: z.object({
    after: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ exports: z.array(exportJob), next: z.int().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const readExport = endpoint({
  id: "readExport",
  method: "GET",
  path: "/v1/projects/:project/exports/:export",
  summary: "How far an export is, and its data card",
  params: inExport,
  reply: exportJob,
  problems: ["not-found"],
});

export const linkExport = endpoint({
  id: "linkExport",
  method: "POST",
  path: "/v1/projects/:project/exports/:export/links",
  summary: "A link by which anybody who has it gets the file, until it expires",
  params: inExport,
  body: z.object({
    file: file.default("data"),
    minutes: z
      .int()
      .min(1)
      .max(7 * 24 * 60)
      .default(60),
  }),
  reply: z.object({ href: z.string(), expiresAtMs: z.int() }),
  problems: ["invalid-input", "not-found"],
});

export const downloadExport = endpoint({
  id: "downloadExport",
  method: "GET",
  path: "/v1/projects/:project/exports/:export/:file",
  summary: "A file of an export, for whoever comes by a link that is signed and has not expired",
  params: inExport.extend({ file }),
  query: z.object({ expires: z.coerce.number().int(), signature: z.string().max(200) }),
  replyType: "application/octet-stream",
  problems: ["invalid-input", "not-found"],
});

export const deleteExport = endpoint({
  id: "deleteExport",
  method: "DELETE",
  path: "/v1/projects/:project/exports/:export",
  summary: "Take an export away before its time, and with it every link",
  params: inExport,
  problems: ["not-found"],
});

/** All doors of data that goes out. */
export const exportDoors = { startExport, listExports, readExport, linkExport, downloadExport, deleteExport };
