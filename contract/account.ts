import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { annotatorId, leadId, organisationId, passkeyId, projectId, sessionId } from "./ids.ts";
import { memberRole } from "./organisations.ts";
import type { EndpointId } from "./permissions.ts";
import { mailbox, mailedToken, passkeyResponse, webAuthn } from "./sign-in.ts";

const session = z
  .object({
    id: sessionId,
    client: z.string().meta({ description: "By what they signed in, e.g. Firefox on Linux" }),
    current: z.boolean(),
    createdAtMs: z.int(),
    expiresAtMs: z.int(),
  })
  .meta({ id: "Session" });
export type AccountSession = z.infer<typeof session>;

const passkey = z.object({ id: passkeyId, name: z.string(), createdAtMs: z.int() }).meta({ id: "Passkey" });
export type Passkey = z.infer<typeof passkey>;

/** How somebody can sign in again. */
const waysBack = {
  email: z.string().nullable().meta({ description: "A mailbox to which links can be sent" }),
  passkeys: z.array(passkey),
};

export const readAccount = endpoint({
  id: "readAccount",
  method: "GET",
  path: "/v1/account",
  summary: "Who is signed in: name, organisations with the role in each, passkeys, live sessions",
  params: z.object({}),
  reply: z.object({
    lead: leadId,
    name: z.string(),
    memberships: z.array(z.object({ organisation: organisationId, name: z.string(), role: memberRole })),
    ...waysBack,
    sessions: z.array(session),
  }),
  problems: [],
});

export const endSession = endpoint({
  id: "endSession",
  method: "DELETE",
  path: "/v1/account/sessions/:session",
  summary: "Sign one of one's own sessions out",
  params: z.object({ session: sessionId }),
  problems: ["not-found"],
});

export const readAnnotator = endpoint({
  id: "readAnnotator",
  method: "GET",
  path: "/v1/annotator",
  summary: "Which annotator is signed in: projects joined, ways to sign in again",
  params: z.object({}),
  reply: z.object({
    annotator: annotatorId,
    name: z.string().nullable(),
    projects: z.array(z.object({ project: projectId, name: z.string() })),
    ...waysBack,
  }),
  problems: [],
});

export const signOutAnnotator = endpoint({
  id: "signOutAnnotator",
  method: "POST",
  path: "/v1/annotator/sign-out",
  summary: "End this annotator's session, or all others of theirs",
  params: z.object({}),
  body: z.object({ which: z.enum(["this", "others"]).default("this") }),
  problems: ["invalid-input"],
});

/** The doors by which somebody makes sure that they can sign in again; the same for leads and annotators. */
const waysBackDoors = (whose: "Lead" | "Annotator", at: string) => ({
  startPasskey: endpoint({
    id: `start${whose}Passkey` as EndpointId,
    method: "POST",
    path: `${at}/passkey-options`,
    summary: "A challenge for navigator.credentials.create; good for 5 minutes, in the browser that asked",
    params: z.object({}),
    reply: webAuthn,
    problems: [],
  }),
  addPasskey: endpoint({
    id: `add${whose}Passkey` as EndpointId,
    method: "POST",
    path: `${at}/passkeys`,
    summary: "Keep a passkey that was made for that challenge",
    params: z.object({}),
    body: z.object({ name: z.string().trim().min(1).max(80), response: passkeyResponse }),
    reply: passkey,
    problems: ["invalid-input"],
  }),
  removePasskey: endpoint({
    id: `remove${whose}Passkey` as EndpointId,
    method: "DELETE",
    path: `${at}/passkeys/:passkey`,
    summary: "Forget a passkey",
    params: z.object({ passkey: passkeyId }),
    problems: ["not-found"],
  }),
  requestMailbox: endpoint({
    id: `request${whose}Mailbox` as EndpointId,
    method: "POST",
    path: `${at}/mailbox`,
    summary: "Mail a link by which one shows that a mailbox is one's own",
    params: z.object({}),
    body: z.object({ email: mailbox }),
    problems: ["invalid-input", "no-mail", "too-many-requests"],
  }),
  confirmMailbox: endpoint({
    id: `confirm${whose}Mailbox` as EndpointId,
    method: "PUT",
    path: `${at}/mailbox`,
    summary: "Keep the mailbox to which that link came; from now on links that sign in go there",
    params: z.object({}),
    body: z.object({ token: mailedToken }),
    reply: z.object({ email: z.string() }),
    problems: ["invalid-input", "link-used", "mailbox-taken"],
  }),
});

export const leadDoors = waysBackDoors("Lead", "/v1/account");
export const annotatorDoors = waysBackDoors("Annotator", "/v1/annotator");
