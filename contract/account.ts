import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { leadId, organisationId, sessionId } from "./ids.ts";
import { memberRole } from "./organisations.ts";

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

export const readAccount = endpoint({
  id: "readAccount",
  method: "GET",
  path: "/v1/account",
  summary: "Who is signed in: name, organisations with the role in each, live sessions",
  params: z.object({}),
  reply: z.object({
    lead: leadId,
    name: z.string(),
    memberships: z.array(z.object({ organisation: organisationId, name: z.string(), role: memberRole })),
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
