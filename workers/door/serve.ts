import { Hono } from "hono";
import type { z } from "zod";
import type { Endpoint } from "../../contract/endpoint.ts";
import type { Role } from "../../contract/permissions.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import type { Tools } from "../actions/tools.ts";
import type { AnnotatorId, KeyId, LeadId, OrganisationId, ProjectId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import type { AnnotatorIdentity } from "../store/annotator-sessions.ts";
import type { ApiKey } from "../store/keys.ts";
import type { Person } from "../store/lead-sessions.ts";
import { checkInput } from "./check-input.ts";
import { quotaFields } from "./key-limits.ts";
import { mediaType, readJson } from "./read-body.ts";
import { problemResponse, Refusal } from "./refusal.ts";
import { openTools, openToolsFor, type StoreBindings } from "./tools.ts";
import { traceOf } from "./trace.ts";

/** Who stands at the door, once known. */
export type Caller =
  | { readonly role: "anyone" }
  | { readonly role: "setup" | "monitor" }
  /** Of the console, in the role by which they were let in; without `person` where a key or another Worker names them. */
  | {
      readonly role: "person" | MemberRole;
      readonly lead: LeadId;
      readonly person?: Person;
      readonly byKey?: KeyId;
    }
  /** With `identity` at doors that are about no project. */
  | { readonly role: "annotator"; readonly annotator: AnnotatorId; readonly identity?: AnnotatorIdentity }
  | { readonly role: "reward" | "upload"; readonly key: ApiKey };

/** What a route is given: everything read, checked and typed. */
export interface Visit<E extends Endpoint, Env> {
  readonly params: z.output<E["params"]>;
  readonly query: z.output<E["query"]>;
  /** As the contract has it; where the endpoint's route checks the body itself, any JSON. */
  readonly body: E extends { readonly routeChecksBody: true } ? unknown : z.output<E["body"]>;
  readonly caller: Caller;
  /** Over the project's database; over the home where the path names no project. */
  readonly tools: Tools;
  readonly request: Request;
  readonly env: Env;
  readonly later: (work: Promise<unknown>) => void;
}

type DeepReadonly<T> = T extends readonly (infer U)[]
  ? readonly DeepReadonly<U>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** Finds out who calls, and refuses with `not-signed-in`, `not-allowed` or `not-found` whoever may not. */
export type Doorkeeper<Env> = (
  request: Request,
  who: readonly Role[],
  project: ProjectId | undefined,
  tools: Tools,
  env: Env,
  later: (work: Promise<unknown>) => void,
  /** Where the path names one. */
  organisation?: OrganisationId,
) => Promise<Caller>;

/** Opens the doors of one Worker: who may, what comes in, the route, what goes out; refusals become problems. */
export class Doors<Env extends StoreBindings> {
  readonly app = new Hono<{ Bindings: Env }>();
  readonly #doorkeeper: Doorkeeper<Env>;

  /** @param refuse how a refusal looks on the wire; a problem document, unless these doors speak another protocol */
  constructor(doorkeeper: Doorkeeper<Env>, refuse: typeof problemResponse = problemResponse) {
    this.#doorkeeper = doorkeeper;
    this.app.notFound(({ req }) => {
      const request = traceOf(req.raw).id;
      return problemResponse("not-found", { detail: "No such address.", request });
    });
    this.app.onError((error, { req }) => refusalResponse(error, traceOf(req.raw).id, refuse));
  }

  /** Adds a route for an endpoint. It returns the reply's value, or a Response of its own. */
  on<E extends Endpoint>(
    endpoint: E,
    route: (visit: Visit<E, Env>) => Promise<DeepReadonly<z.input<E["reply"]>> | Response>,
  ): this {
    this.app.on(endpoint.method, endpoint.path, async (context) => {
      const request = context.req.raw;
      const trace = traceOf(request);
      trace.route = endpoint.path;
      const params = parse(endpoint.params, context.req.param(), "not-found");
      const { project, organisation } = (params ?? {}) as {
        project?: ProjectId;
        organisation?: OrganisationId;
      };
      const opened = project ? openToolsFor(context.env, project) : openTools(context.env);
      // A number that is not bound: nothing of ours was ever minted there.
      if (!opened) throw new Refusal("not-found");
      const later = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
      const { env } = context;
      const caller = await this.#doorkeeper(request, endpoint.who, project, opened, env, later, organisation);
      const key = ("byKey" in caller && caller.byKey) || null;
      const tools = { ...opened, origin: { request: trace.id, key } };
      const query = isNothing(endpoint.query)
        ? undefined
        : parse(endpoint.query, context.req.query(), "invalid-input");
      const body = await readBody(endpoint, request);
      const reply = await route({
        params,
        query,
        body,
        caller,
        tools,
        request,
        env,
        later,
      } as Visit<E, Env>);
      const response = responseOf(endpoint, reply);
      return withQuota(response, caller, tools.nowMs());
    });
    return this;
  }
}

function responseOf(endpoint: Endpoint, reply: unknown): Response {
  if (reply instanceof Response) return reply;
  if (reply === undefined) return new Response(null, { status: 204 });
  // Through its schema, so that a column added to a table never leaves by accident.
  return Response.json(endpoint.reply.parse(reply), { headers: { "cache-control": "no-store" } });
}

/** What becomes of whatever a route threw. */
export function refusalResponse(error: unknown, request: string, refuse = problemResponse): Response {
  if (error instanceof Refusal)
    return withHeaders(refuse(error.code, { ...error.notes, request }), error.headers);
  const { message, stack } = error instanceof Error ? error : new Error(String(error));
  console.error(JSON.stringify({ level: "error", request, message, stack }));
  return refuse("internal-error", { request });
}

/** A reply that says what is left to a key with a daily quota. */
export const withQuota = (response: Response, caller: Caller, nowMs: number): Response =>
  "key" in caller ? withHeaders(response, quotaFields(caller.key, nowMs)) : response;

function withHeaders(response: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (request.method === "GET" || request.method === "DELETE" || isNothing(endpoint.body)) return undefined;
  if (endpoint.routeReadsBody) return undefined;
  const type = mediaType(request);
  if (endpoint.otherBodies?.includes(type)) return undefined;
  if (type !== "application/json") {
    const accepted = ["application/json", ...(endpoint.otherBodies ?? [])].join(", ");
    throw new Refusal("wrong-media-type", { field: "content-type", detail: `Send one of: ${accepted}.` });
  }
  const json = await readJson(request, endpoint.maxBodyBytes);
  return endpoint.routeChecksBody ? json : parse(endpoint.body, json, "invalid-input");
}

const isNothing = (schema: z.ZodType) => schema.type === "undefined";

function parse<S extends z.ZodType>(schema: S, input: unknown, code: ProblemCode): z.output<S> {
  const checked = checkInput(schema, input);
  if (checked.ok) return checked.value;
  const { field = "body", detail } = checked.error;
  throw new Refusal(code, { field, detail });
}
