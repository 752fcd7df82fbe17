import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { id, moment } from "./columns.ts";
import { projects } from "./projects.ts";

/** A behaviour to judge. Arrays and media lie in R2 under `blob_key`; a small payload may stay in the row. */
export const items = sqliteTable(
  "items",
  {
    id: id("id", "itm").primaryKey(),
    projectId: id("project_id", "prj")
      .notNull()
      .references(() => projects.id),
    kind: text("kind", { enum: ["fragment", "text", "image", "audio", "video"] }).notNull(),
    sha256: text("sha256").notNull(),
    payload: text("payload"),
    blobKey: text("blob_key"),
    blobBytes: integer("blob_bytes").notNull().default(0),
    steps: integer("steps").notNull(),
    split: text("split", { enum: ["train", "held-out"] }).notNull(),
    /** 0, 1, 2 … within project and split, without gaps: a uniform draw of items is a draw of numbers. */
    ordinal: integer("ordinal").notNull(),
    /** Hash of what a text or a clip answers; null for other kinds. */
    promptSha256: text("prompt_sha256"),
    /** 0, 1, 2 … among the items of one split with this prompt, without gaps. */
    sibling: integer("sibling"),
    /** How the prompt of a text begins, in small letters, to be found by; null where there is none. */
    promptStart: text("prompt_start"),
    source: text("source"),
    /** What the lead's breakdowns go by; of the upload that brought it first. */
    category: text("category"),
    createdAtMs: moment("created_at_ms").notNull(),
  },
  (t) => [
    uniqueIndex("items_by_content").on(t.projectId, t.sha256),
    uniqueIndex("items_by_ordinal").on(t.projectId, t.split, t.ordinal),
    uniqueIndex("items_by_prompt")
      .on(t.projectId, t.split, t.promptSha256, t.sibling)
      .where(sql`sibling IS NOT NULL`),
    index("items_by_prompt_start").on(t.projectId, t.promptStart).where(sql`prompt_start IS NOT NULL`),
    check("sibling_of_a_prompt", sql`(${t.promptSha256} IS NULL) = (${t.sibling} IS NULL)`),
    /** What came of queries lately, which is limited by the hour. */
    index("items_from_queries").on(t.projectId, t.createdAtMs).where(sql`source = 'query'`),
    check("small_payload", sql`${t.payload} IS NULL OR length(${t.payload}) <= 4096`),
    check("payload_or_blob", sql`(${t.payload} IS NULL) <> (${t.blobKey} IS NULL)`),
    check("known_split", sql`${t.split} IN ('train', 'held-out')`),
    check("has_steps", sql`${t.steps} >= 1`),
  ],
);
