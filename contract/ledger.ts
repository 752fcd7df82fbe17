import { z } from "zod";
import { outcome, ranks, trustState } from "./annotation.ts";
import { endpoint } from "./endpoint.ts";
import { annotatorId, assignmentId, comparisonId, itemId, labelId } from "./ids.ts";
import { remarks } from "./judging.ts";
import { redundancy } from "./policies.ts";
import { page } from "./pool.ts";
import { inProject } from "./project.ts";

const ledgerLabel = z
  .object({
    seq: z.int(),
    label: labelId,
    assignment: assignmentId,
    comparison: comparisonId,
    annotator: annotatorId,
    outcome: outcome.meta({ description: "In the comparison's own frame" }),
    ranks: ranks.nullable().meta({ description: "Of a group, in its own frame: that of `items`" }),
    strength: z.int().nullable(),
    remarks: remarks.nullable().meta({ description: "Sides in the comparison's own frame" }),
    purpose: z.enum(["task", "practice", "quiz", "check", "extra", "imported"]),
    revision: z.int(),
    supersedes: labelId.nullable(),
    madeInState: trustState,
    settingsVersion: z.int(),
    activeMs: z.int(),
    answeredAtMs: z.int(),
    acceptedAtMs: z.int(),
    left: itemId,
    right: itemId,
    items: z.array(itemId).meta({ description: "All of them; left and right are the first two" }),
  })
  .meta({ id: "LedgerLabel" });
export type LedgerLabel = z.infer<typeof ledgerLabel>;

const policyUsed = z
  .object({
    settingsVersion: z.int(),
    redundancy,
    lateAnswers: z.string(),
    atMs: z.int().meta({ description: "From when on it holds" }),
  })
  .meta({ id: "PolicyUsed" });

export const exportLabels = endpoint({
  id: "exportLabels",
  method: "GET",
  path: "/v1/projects/:project/labels",
  summary:
    "The ledger of labels, in order, every revision; names the policies under which they were made. Corrected labels stay: the one that nothing supersedes counts.",
  params: inProject,
  query: page.extend({ after: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({
    labels: z.array(ledgerLabel),
    policies: z.array(policyUsed),
    next: z.int().nullable(),
  }),
  problems: ["invalid-input", "not-found"],
});

const seal = z
  .object({
    number: z.int(),
    fromSeq: z.int(),
    throughSeq: z.int(),
    labels: z.int(),
    hash: z.string().meta({ description: "SHA-256 over the seal before and these labels, hexadecimal" }),
    sealedAtMs: z.int(),
  })
  .meta({ id: "Seal" });

export const listSeals = endpoint({
  id: "listSeals",
  method: "GET",
  path: "/v1/projects/:project/seals",
  summary: "The hash chain over the ledger of labels; `accord verify` recomputes it",
  params: inProject,
  query: page.extend({ after: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({ seals: z.array(seal), unsealedLabels: z.int(), next: z.int().nullable() }),
  problems: ["invalid-input", "not-found"],
});

const payEntry = z
  .object({
    seq: z.int(),
    annotator: annotatorId,
    kind: z.enum(["label", "hold", "release", "adjustment"]),
    amountMinor: z
      .number()
      .meta({ description: "In the minor unit, to its thousandth; negative takes away" }),
    currency: z.string(),
    label: labelId.nullable(),
    reason: z.string(),
    actor: z.string(),
    atMs: z.int(),
  })
  .meta({ id: "PayEntry" });

export const listPay = endpoint({
  id: "listPay",
  method: "GET",
  path: "/v1/projects/:project/pay",
  summary: "The pay ledger, in order: append-only",
  params: inProject,
  query: page.extend({ after: z.coerce.number().int().min(0).default(0) }),
  reply: z.object({ entries: z.array(payEntry), next: z.int().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const adjustPay = endpoint({
  id: "adjustPay",
  method: "POST",
  path: "/v1/projects/:project/pay",
  summary: "Add a bonus, take something back, or release what was held; a reason is asked for and kept",
  params: inProject,
  body: z.discriminatedUnion("kind", [
    z.object({
      kind: z.literal("adjustment"),
      id: z.uuid().meta({ description: "Of your choice; sent again, it counts once" }),
      annotator: annotatorId,
      amountMinor: z.int().min(-1_000_000_000).max(1_000_000_000),
      reason: z.string().trim().min(1).max(500),
    }),
    z.object({
      kind: z.literal("release"),
      id: z.uuid(),
      annotator: annotatorId,
      reason: z.string().trim().min(1).max(500),
    }),
  ]),
  reply: z.object({ entry: payEntry }),
  problems: ["invalid-input", "not-found", "over-budget", "nothing-held"],
});
