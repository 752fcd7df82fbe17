import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { keyId } from "./ids.ts";
import { inProject } from "./project.ts";

export const scope = z.enum(["reward", "upload"]).meta({ id: "Scope" });
export type Scope = z.infer<typeof scope>;

const key = z
  .object({
    id: keyId,
    name: z.string(),
    scopes: z.array(scope),
    createdAtMs: z.int(),
    expiresAtMs: z.int().nullable(),
    revokedAtMs: z.int().nullable(),
  })
  .meta({ id: "Key" });

export const createKey = endpoint({
  id: "createKey",
  method: "POST",
  path: "/v1/projects/:project/keys",
  summary: "Make an API key for agents; its text is shown this once",
  who: ["lead"],
  params: inProject,
  body: z.object({
    name: z.string().trim().min(1).max(80),
    scopes: z.array(scope).min(1).default(["reward", "upload"]),
    expiresAtMs: z.int().positive().nullable().default(null),
  }),
  reply: key.extend({ key: z.string().meta({ description: "Bearer key; not shown again" }) }),
  problems: ["invalid-input", "not-found"],
});

export const listKeys = endpoint({
  id: "listKeys",
  method: "GET",
  path: "/v1/projects/:project/keys",
  summary: "The project's API keys, without their texts",
  who: ["lead"],
  params: inProject,
  reply: z.object({ keys: z.array(key) }),
  problems: ["not-found"],
});

export const revokeKey = endpoint({
  id: "revokeKey",
  method: "DELETE",
  path: "/v1/projects/:project/keys/:key",
  summary: "Revoke a key; effective everywhere within 30 seconds",
  who: ["lead"],
  params: inProject.extend({ key: keyId }),
  problems: ["not-found"],
});
