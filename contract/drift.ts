import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { modelName, ofVersion } from "./reward.ts";

const moment = z.coerce.number().int().min(0).optional();

const divergence = {
  total: z.int().meta({ description: "Steps that were counted" }),
  psi: z.number().nullable().meta({
    description: "Population stability index against the training steps; null where nothing was counted",
  }),
  jensenShannon: z.number().nullable().meta({ description: "In bits, 0 to 1" }),
};

const measure = z.enum(["reward", "std", "ood"]).meta({
  id: "Measure",
  description:
    "Of single steps: the mean reward over the members, their standard deviation, strangeness as a percentile",
});

export const readDrift = endpoint({
  id: "readDrift",
  method: "GET",
  path: "/v1/projects/:project/models/:version/drift",
  summary:
    "Histograms of what a version was asked and answered, and how far they lie from its training steps; counted within about a quarter of a minute, kept for 90 days",
  params: ofVersion,
  query: z.object({
    fromMs: moment.meta({ description: "Default: 7 days before toMs" }),
    toMs: moment.meta({ description: "Default: now" }),
    by: z.enum(["hour", "day"]).default("day").meta({ description: "Periods, in UTC" }),
  }),
  reply: z.object({
    model: modelName,
    fromMs: z.int(),
    toMs: z.int(),
    measures: z.array(
      z
        .object({
          measure,
          edges: z.array(z.number()).meta({
            description:
              "Bin i holds what is at most edges[i] and above edges[i − 1]; the last, what is above all",
          }),
          expected: z.array(z.number()).meta({ description: "Share of the training steps in each bin" }),
          counts: z.array(z.int()),
          ...divergence,
          periods: z.array(z.object({ startMs: z.int(), ...divergence })),
        })
        .meta({ id: "MeasureDrift" }),
    ),
  }),
  problems: ["invalid-input", "not-found", "no-model-yet", "version-retired", "model-unavailable"],
});
