import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { annotatorId, comparisonId, itemId } from "./ids.ts";
import { page } from "./pool.ts";
import { inProject } from "./project.ts";
import { estimate } from "./training.ts";
import { signalName } from "./trust-rules.ts";

const agreementEstimate = z
  .object({ value: z.number(), standardError: z.number(), low: z.number(), high: z.number() })
  .nullable();

const crowdAgreement = z
  .object({
    raw: agreementEstimate,
    krippendorffAlpha: agreementEstimate,
    fleissKappa: agreementEstimate,
    gwetAc1: agreementEstimate,
    units: z.int().meta({ description: "Comparisons with two labels or more" }),
    reason: z.string().nullable().meta({ description: "Why a number is missing, in words" }),
  })
  .meta({ id: "CrowdAgreement", description: "Coefficients with 95 % intervals; null where undefined" });

const shareTest = z
  .object({ share: z.number(), low: z.number(), high: z.number(), n: z.int(), pValue: z.number() })
  .nullable()
  .meta({ description: "A share with its 95 % interval and a test of what it should be" });

const quality = z
  .object({
    run: z.int(),
    throughLabelSeq: z.int(),
    createdAtMs: z.int(),
    method: z.string().meta({ description: "Chosen by how well it foretells held-out labels" }),
    heldOut: z
      .record(z.string(), z.number())
      .nullable()
      .meta({ description: "Nats a label of each method that was tried" }),
    iterations: z.int(),
    converged: z.boolean(),
    logLikelihood: z.number().nullable(),
    prior: z.array(z.number()).meta({ description: "P(left), P(right), P(tie); empty for groups" }),
    labels: z.int(),
    agreement: crowdAgreement,
    overTime: z.array(z.object({ fromMs: z.int(), toMs: z.int(), agreement: crowdAgreement })),
    byGroup: z
      .array(z.object({ group: z.string().nullable(), annotators: z.int(), agreement: crowdAgreement }))
      .meta({ description: "Within each group of annotators; empty where invitations name none" }),
    firstShown: shareTest,
    onlineDifference: z
      .object({
        sameConsensus: z.number(),
        meanDistance: z.number(),
        meanReliabilityGap: z.number(),
        worstReliabilityGap: z.number(),
      })
      .meta({ description: "How far the running posteriors were from this fit" }),
  })
  .meta({ id: "Quality" });

export const readQuality = endpoint({
  id: "readQuality",
  method: "GET",
  path: "/v1/projects/:project/quality",
  summary: "What the newest assessment of the crowd found; null before the first",
  params: inProject,
  reply: z.object({ quality: quality.nullable() }),
  problems: ["not-found"],
});

export const assessCrowd = endpoint({
  id: "assessCrowd",
  method: "POST",
  path: "/v1/projects/:project/quality",
  summary: "Assess the crowd now, without waiting for the schedule",
  params: inProject,
  reply: z.object({ quality: quality.nullable() }),
  problems: ["not-found"],
});

const agreementWithOthers = z.object({
  items: z.int(),
  raw: estimate.nullable(),
  beyondChance: z.number().nullable(),
});

const annotatorQuality = z
  .object({
    run: z.int(),
    annotator: annotatorId,
    labels: z.int(),
    reliability: estimate,
    confusion: z
      .array(z.array(z.number()))
      .nullable()
      .meta({ description: "P(answer | truth), rows by truth: left, right, tie" }),
    agreement: agreementWithOthers,
    firstShown: shareTest,
    ties: shareTest,
    signals: z.array(
      z.object({
        signal: z.string(),
        pValue: z.number().meta({ description: "Chance that somebody honest looks at least so odd" }),
        says: z.string(),
        evidence: z.record(z.string(), z.number()),
        partner: annotatorId.nullable(),
      }),
    ),
  })
  .meta({ id: "AnnotatorQuality" });

export const listAnnotatorQuality = endpoint({
  id: "listAnnotatorQuality",
  method: "GET",
  path: "/v1/projects/:project/quality/annotators",
  summary: "What is believed of each annotator, and why, by id",
  params: inProject,
  query: page,
  reply: z.object({ annotators: z.array(annotatorQuality), next: z.string().nullable() }),
  problems: ["invalid-input", "not-found"],
});

export const listAgreementPairs = endpoint({
  id: "listAgreementPairs",
  method: "GET",
  path: "/v1/projects/:project/quality/pairs",
  summary: "The agreement matrix: pairs of annotators, most comparisons in common first (2,000 at the most)",
  params: inProject,
  reply: z.object({
    run: z.int().nullable(),
    pairs: z.array(
      z.object({
        pair: z.tuple([annotatorId, annotatorId]),
        shared: z.int(),
        raw: z.number(),
        cohenKappa: estimate.nullable(),
      }),
    ),
  }),
  problems: ["not-found"],
});

export const readLeaderboard = endpoint({
  id: "readLeaderboard",
  method: "GET",
  path: "/v1/projects/:project/quality/items",
  summary: "Item scores by Davidson's model with 95 % intervals, the best first (1,000 at the most)",
  params: inProject,
  reply: z.object({
    run: z.int().nullable(),
    items: z.array(
      z.object({
        item: itemId,
        rank: z.int(),
        score: z.number(),
        low: z.number(),
        high: z.number(),
        bestRank: z.int(),
        worstRank: z.int(),
      }),
    ),
  }),
  problems: ["not-found"],
});

export const readConsensus = endpoint({
  id: "readConsensus",
  method: "GET",
  path: "/v1/projects/:project/quality/consensus",
  summary: "The posterior of every comparison's outcome by the newest assessment",
  params: inProject,
  reply: z.object({
    run: z.int().nullable(),
    comparisons: z.array(z.object({ comparison: comparisonId, posterior: z.array(z.number()) })),
  }),
  problems: ["not-found"],
});

export const readOwnQuality = endpoint({
  id: "readOwnQuality",
  method: "GET",
  path: "/v1/projects/:project/my-quality",
  summary: "What we think of your answers, and why",
  params: inProject,
  reply: z.object({
    estimate: z
      .object({
        labels: z.int(),
        reliability: estimate,
        agreement: agreementWithOthers,
        firstShown: shareTest,
        remarks: z.array(signalName).meta({ description: "Signals that spoke, for an app to tell" }),
      })
      .nullable(),
  }),
  problems: ["not-found"],
});
