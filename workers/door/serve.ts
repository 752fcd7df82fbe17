import { Hono } from "hono";
import type { z } from "zod";
import type { Endpoint, Role } from "../../contract/endpoint.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import type { Tools } from "../actions/tools.ts";
import type { AnnotatorId, KeyId, LeadId, ProjectId } from "../core/ids.ts";
import { readJson } from "./read-body.ts";
import { problemResponse, Refusal } from "./refusal.ts";
import { openTools, openToolsFor, type StoreBindings } from "./tools.ts";

/** Who stands at the door, once known. */
export type Caller =
  | { readonly role: "anyone" }
  | { readonly role: "setup" }
  | { readonly role: "lead"; readonly lead: LeadId; readonly secretHash: string }
  | { readonly role: "annotator"; readonly annotator: AnnotatorId }
  | { readonly role: "reward" | "upload"; readonly key: KeyId; readonly project: ProjectId };

/** What a route is given: everything read, checked and typed. */
export interface Visit<E extends Endpoint, Env> {
  readonly params: z.output<E["params"]>;
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
) => Promise<Caller>;

/** Opens the doors of one Worker: who may, what comes in, the route, what goes out; refusals become problems. */
export class Doors<Env extends StoreBindings> {
  readonly app = new Hono<{ Bindings: Env }>();
  readonly #doorkeeper: Doorkeeper<Env>;

  constructor(doorkeeper: Doorkeeper<Env>) {
    this.#doorkeeper = doorkeeper;
    this.app.notFound(() => problemResponse("not-found", { detail: "No such address." }));
    this.app.onError((error) => {
      if (error instanceof Refusal) return problemResponse(error.code, error.notes);
      console.error(JSON.stringify({ level: "error", message: error.message, stack: error.stack }));
      return problemResponse("internal-error");
    });
  }

  /** Adds a route for an endpoint. It returns the reply's value, or a Response of its own. */
  on<E extends Endpoint>(
    endpoint: E,
    route: (visit: Visit<E, Env>) => Promise<DeepReadonly<z.input<E["reply"]>> | Response>,
  ): this {
    this.app.on(endpoint.method, endpoint.path, async (context) => {
      const request = context.req.raw;
      const params = parse(endpoint.params, context.req.param(), "not-found");
      const project = (params as { project?: ProjectId } | undefined)?.project;
      const tools = project ? openToolsFor(context.env, project) : openTools(context.env);
      // A number that is not bound: nothing of ours was ever minted there.
      if (!tools) throw new Refusal("not-found");
      const later = (work: Promise<unknown>) => context.executionCtx.waitUntil(work);
      const caller = await this.#doorkeeper(request, endpoint.who, project, tools, context.env, later);
      const body = await readBody(endpoint, request);
      const reply = await route({ params, body, caller, tools, request, env: context.env, later } as Visit<
        E,
        Env
      >);
      if (reply instanceof Response) return reply;
      if (reply === undefined) return new Response(null, { status: 204 });
      // Through its schema, so that a column added to a table never leaves by accident.
      return Response.json(endpoint.reply.parse(reply), { headers: { "cache-control": "no-store" } });
    });
    return this;
  }
}

async function readBody(endpoint: Endpoint, request: Request): Promise<unknown> {
  if (request.method === "GET" || request.method === "DELETE" || isNothing(endpoint)) return undefined;
  const type = (request.headers.get("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (endpoint.otherBodies?.includes(type)) return undefined;
  if (type !== "application/json") {
    const accepted = ["application/json", ...(endpoint.otherBodies ?? [])].join(", ");
    throw new Refusal("wrong-media-type", { field: "content-type", detail: `Send one of: ${accepted}.` });
  }
  const json = await readJson(request, endpoint.maxBodyBytes);
  return endpoint.routeChecksBody ? json : parse(endpoint.body, json, "invalid-input");
}

const isNothing = (endpoint: Endpoint) => endpoint.body.type === "undefined";

function parse<S extends z.ZodType>(schema: S, input: unknown, code: ProblemCode): z.output<S> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const issue = deepestIssue(parsed.error.issues);
  throw new Refusal(code, { field: issue.path.join(".") || "body", detail: issue.message });
}

type Issue = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Where in a list a complaint points to: a branch that took the entries before it got further than one that did not. */
const lastPlace = ({ path }: Issue): number => Number(path.at(-1)) || 0;

/** Of a union's many complaints, the one that got furthest into the input is the one that helps. */
function deepestIssue(issues: readonly z.core.$ZodIssue[], above: readonly PropertyKey[] = []): Issue {
  let deepest: Issue = { path: above, message: "Not as expected." };
  for (const issue of issues) {
    const path = [...above, ...issue.path];
    const inner =
      issue.code === "invalid_union"
        ? issue.errors
            .map((branch) => deepestIssue(branch, path))
            .sort((a, b) => b.path.length - a.path.length || lastPlace(b) - lastPlace(a))[0]
        : undefined;
    const found: Issue = inner && inner.path.length > path.length ? inner : { path, message: issue.message };
    if (deepest.message === "Not as expected." || found.path.length > deepest.path.length) deepest = found;
  }
  return deepest;
}
