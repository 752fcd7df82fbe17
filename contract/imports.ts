import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { dataJobId } from "./ids.ts";
import { inProject } from "./project.ts";

const column = z.string().min(1).max(200);
const words = z.array(z.string().min(1).max(40)).max(20);

const answer = z
  .discriminatedUnion("by", [
    z.object({ by: z.literal("order") }),
    z.object({ by: z.literal("column"), column, left: words, right: words, tie: words }),
  ])
  .meta({
    id: "ImportedAnswer",
    description: "By order: the left one of each row is the better. By column: which words there mean what.",
  });

const notes = { category: column.optional(), source: column.optional(), prompt: column.optional() };

export const mapping = z
  .discriminatedUnion("rows", [
    z.object({
      rows: z.literal("items"),
      item: column.optional().meta({ description: "Nothing where the row itself is the item" }),
      ...notes,
    }),
    z.object({
      rows: z.literal("pairs"),
      left: column,
      right: column,
      answer: answer.nullable().default(null),
      annotator: column.optional(),
      judgements: z.enum(["imported", "gold", "ask"]).default("imported").meta({
        description:
          "What is made of what the file says: it trains, apart from the crowd’s labels; it is the known answer of a check; or it is left out and people are asked",
      }),
      ...notes,
    }),
  ])
  .meta({ id: "ImportMapping", description: "What becomes of each row, by the names of its columns" });

export type MappingInput = z.infer<typeof mapping>;

const importJob = z
  .object({
    import: dataJobId,
    name: z.string(),
    sha256: z.string(),
    bytes: z.int(),
    status: z.enum(["uploading", "uploaded", "running", "succeeded", "failed", "cancelled"]),
    partBytes: z.int(),
    parts: z.array(z.int()).meta({ description: "Which parts are there, from 1 on" }),
    mapping: mapping.nullable(),
    rowsRead: z.int(),
    /** Of the file, as far as it was read; null before. */
    share: z.number(),
    items: z.object({ made: z.int(), there: z.int() }),
    comparisons: z.object({ made: z.int(), there: z.int() }),
    judgements: z.object({ made: z.int(), there: z.int() }),
    rowsFailed: z.int(),
    startedBy: z.string(),
    createdAtMs: z.int(),
    finishedAtMs: z.int().nullable(),
    error: z.string().nullable(),
  })
  .meta({ id: "Import" });

export type Import = z.infer<typeof importJob>;

const inImport = inProject.extend({ import: dataJobId });
const MOST_FILE_BYTES = 64 * 1024 ** 3;

export const beginUpload = endpoint({
  id: "beginUpload",
  method: "POST",
  path: "/v1/projects/:project/imports",
  summary:
    "Begin to bring in a file: JSON lines, JSON, CSV or TSV, Parquet, a zip of pictures with a manifest; text also as gzip. Of a file that is on its way, or still there, the reply says which parts need not be sent.",
  params: inProject,
  body: z.object({
    name: z.string().trim().min(1).max(200),
    bytes: z.int().min(1).max(MOST_FILE_BYTES),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, "expected 64 lower-case hexadecimal digits"),
  }),
  reply: importJob,
  problems: ["invalid-input", "not-found"],
});

export const uploadPart = endpoint({
  id: "uploadPart",
  method: "PUT",
  path: "/v1/projects/:project/imports/:import/parts/:part",
  summary: "Send one part of a file, again if need be; all but the last are of the same size",
  params: inImport.extend({ part: z.coerce.number().int().min(1).max(10_000) }),
  otherBodies: ["application/octet-stream"],
  reply: importJob,
  maxBodyBytes: 8 * 1024 * 1024,
  problems: ["invalid-input", "not-found", "too-large"],
});

export const previewImport = endpoint({
  id: "previewImport",
  method: "POST",
  path: "/v1/projects/:project/imports/:import/preview",
  summary: "What a file’s first rows are, what format they are recognised as, and what would become of them",
  params: inImport,
  body: z.object({ mapping: mapping.nullable().default(null) }),
  reply: z.object({
    form: z.string(),
    columns: z.array(z.string()),
    rows: z.array(z.record(z.string(), z.string())),
    recognised: z.object({ format: z.string(), mapping }).nullable(),
    problems: z
      .array(z.string().nullable())
      .meta({ description: "Of each row that is shown; null where it can be taken" }),
  }),
  problems: ["invalid-input", "not-found"],
});

export type ImportPreview = z.infer<(typeof previewImport)["reply"]>;

export const startImport = endpoint({
  id: "startImport",
  method: "POST",
  path: "/v1/projects/:project/imports/:import/start",
  summary:
    "Take the rows of a file that is there, by a mapping. What is in the project already is not doubled.",
  params: inImport,
  body: z.object({ mapping }),
  reply: importJob,
  problems: ["invalid-input", "not-found"],
});

export const readImport = endpoint({
  id: "readImport",
  method: "GET",
  path: "/v1/projects/:project/imports/:import",
  summary: "How far an import is, and which parts of its file are there",
  params: inImport,
  reply: importJob,
  problems: ["not-found"],
});

export const listImports = endpoint({
  id: "listImports",
  method: "GET",
  path: "/v1/projects/:project/imports",
  summary: "A project’s imports, the newest first",
  params: inProject,
  query: z.object({
    after: z.coerce.number().int().min(0).default(Number.MAX_SAFE_INTEGER),
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  reply: z.object({ imports: z.array(importJob), next: z.int().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const listImportErrors = endpoint({
  id: "listImportErrors",
  method: "GET",
  path: "/v1/projects/:project/imports/:import/errors",
  summary: "Rows that were not taken, the first thousand, as CSV: row, field, what was expected",
  params: inImport,
  replyType: "text/csv",
  problems: ["not-found"],
});

export const cancelImport = endpoint({
  id: "cancelImport",
  method: "DELETE",
  path: "/v1/projects/:project/imports/:import",
  summary: "Stop an import; the rows that it has taken stay",
  params: inImport,
  reply: importJob,
  problems: ["not-found"],
});
