import { z } from "zod";
import { type EndpointId, PERMISSIONS, type Role } from "./permissions.ts";
import type { ProblemCode } from "./problem.ts";

/** One door: everything that a server, a client, a test and the OpenAPI page need to know about it. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
> {
  readonly id: EndpointId;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Hono-style path; `:project` always names the tenant. */
  readonly path: string;
  readonly summary: string;
  /** Who may call it: what the table of permissions says. */
  readonly who: readonly Role[];
  readonly params: Params;
  /** What may follow the `?`. */
  readonly query: Query;
  readonly body: Body;
  readonly reply: Reply;
  /** Media types of the body beside JSON, read by the route itself. */
  readonly otherBodies?: readonly string[];
  /** Media types of the reply beside JSON, for whoever asks by Accept. */
  readonly otherReplies?: readonly string[];
  /** Media type of the reply where it is not JSON. */
  readonly replyType?: string;
  readonly maxBodyBytes: number;
  /** The body is one large array of numbers: its route checks it in one pass, with the same outcome as the schema. */
  readonly routeChecksBody?: boolean;
  /** Other people's clients name no content type, pack their bodies or add to them: the route reads them as they are. */
  readonly routeReadsBody?: boolean;
  /** The reply is a WebSocket. */
  readonly upgrades?: boolean;
  readonly problems: readonly ProblemCode[];
}

export const nothing = z.undefined();

/** Declares an endpoint, whose name stands in the table of permissions; no body, an empty reply and 64 KiB at most unless told. */
export function endpoint<
  Params extends z.ZodType,
  Body extends z.ZodType = typeof nothing,
  Reply extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  More extends { readonly routeChecksBody?: true } = Record<never, never>,
>(
  given: Omit<
    Endpoint<Params, Body, Reply, Query>,
    "who" | "query" | "body" | "reply" | "maxBodyBytes" | "routeChecksBody"
  > &
    Partial<Pick<Endpoint<Params, Body, Reply, Query>, "query" | "body" | "reply" | "maxBodyBytes">> &
    More,
): Endpoint<Params, Body, Reply, Query> & More {
  return {
    who: PERMISSIONS[given.id],
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    reply: nothing as unknown as Reply,
    maxBodyBytes: 64 * 1024,
    ...given,
  };
}
