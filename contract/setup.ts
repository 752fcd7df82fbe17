import { z } from "zod";
import { endpoint } from "./endpoint.ts";

/** The opaque secret in an invite, a setup link or a session: 43 characters of base64url (244 bits of chance). */
export const secret = z.string().regex(/^[A-Za-z0-9_-]{43}$/, "expected 43 characters of base64url");

export const createSetupLink = endpoint({
  id: "createSetupLink",
  method: "POST",
  path: "/v1/setup-links",
  summary: "Make a one-time link that signs a lead in (needs the deployment's setup secret)",
  params: z.object({}),
  body: z.object({
    name: z.string().trim().min(1).max(80).default("Lead"),
    organisation: z
      .string()
      .trim()
      .min(1)
      .max(80)
      .default("My organisation")
      .meta({ description: "What the organisation is called that somebody new begins with, as its owner" }),
  }),
  reply: z.object({ token: secret, expiresAtMs: z.int() }),
  problems: ["invalid-input"],
});

export const useSetupLink = endpoint({
  id: "useSetupLink",
  method: "POST",
  path: "/v1/setup",
  summary: "Trade a one-time setup link for a lead's session (cookie, and token for programs)",
  params: z.object({}),
  body: z.object({ token: secret }),
  reply: z.object({ token: secret, name: z.string(), expiresAtMs: z.int() }),
  problems: ["invalid-input", "link-used"],
});

export const signOut = endpoint({
  id: "signOut",
  method: "POST",
  path: "/v1/sign-out",
  summary: "End this session of the console's kind",
  params: z.object({}),
  problems: [],
});
