import { z } from "zod";
import { SCOPES } from "../workers/core/api-key.ts";
import { endpoint } from "./endpoint.ts";
import { keyId } from "./ids.ts";
import { inProject } from "./project.ts";

export const scope = z.enum(SCOPES).meta({
  id: "Scope",
  description:
    "reward: ask for rewards; upload: bring items; offer: consents that inputs of which the model is unsure become items; lead: whatever the lead who made the key may do in this project",
});
export type Scope = z.infer<typeof scope>;

const requestsPerSecond = z.int().min(10).max(100_000).meta({
  description: "In each location of the platform, counted over 10 s and approximately",
});

const key = z
  .object({
    id: keyId,
    name: z.string(),
    scopes: z.array(scope),
    requestsPerSecond,
    dailyInputs: z
      .int()
      .nullable()
      .meta({ description: "Most inputs that it may ask about in a day (UTC); null for no quota" }),
    createdAtMs: z.int(),
    expiresAtMs: z.int().nullable(),
    revokedAtMs: z.int().nullable(),
    lastUsedAtMs: z.int().nullable().meta({ description: "To about half a minute; null where never used" }),
    previousUntilMs: z
      .int()
      .nullable()
      .meta({ description: "Until when the text before the last rotation works too" }),
  })
  .meta({ id: "Key" });

const madeKey = key.extend({ key: z.string().meta({ description: "Bearer key; not shown again" }) });

export const createKey = endpoint({
  id: "createKey",
  method: "POST",
  path: "/v1/projects/:project/keys",
  summary: "Make an API key for agents; its text is shown this once",
  params: inProject,
  body: z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(scope).min(1).default(["reward", "upload"]),
    requestsPerSecond: requestsPerSecond.default(200),
    dailyInputs: z.int().min(0).max(1_000_000_000_000).nullable().default(null),
    expiresAtMs: z.int().positive().nullable().default(null),
  }),
  reply: madeKey,
  problems: ["invalid-input", "not-found"],
});

export const rotateKey = endpoint({
  id: "rotateKey",
  method: "POST",
  path: "/v1/projects/:project/keys/:key/rotate",
  summary: "Give a key a new text; the one before it works on for `overlapSeconds`, any older one no longer",
  params: inProject.extend({ key: keyId }),
  body: z.object({
    overlapSeconds: z
      .int()
      .min(0)
      .max(30 * 86_400)
      .default(86_400),
  }),
  reply: madeKey,
  problems: ["invalid-input", "not-found"],
});

export const listKeys = endpoint({
  id: "listKeys",
  method: "GET",
  path: "/v1/projects/:project/keys",
  summary: "The project's API keys, without their texts",
  params: inProject,
  reply: z.object({
    keys: z.array(
      key.extend({
        usedToday: z.int().meta({ description: "Inputs that it has asked about since midnight (UTC)" }),
      }),
    ),
  }),
  problems: ["not-found"],
});

export const revokeKey = endpoint({
  id: "revokeKey",
  method: "DELETE",
  path: "/v1/projects/:project/keys/:key",
  summary: "Revoke a key; effective everywhere within 30 seconds",
  params: inProject.extend({ key: keyId }),
  problems: ["not-found"],
});
