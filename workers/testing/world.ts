import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings, exports } from "cloudflare:workers";
import type { OrganisationId, ProjectId } from "../core/ids.ts";
import type { MemberRole } from "../core/member-role.ts";
import type { StoreBindings } from "../door/tools.ts";

interface TestEnv extends StoreBindings {
  readonly MIGRATIONS: D1Migration[];
  readonly SETUP_SECRET: string;
}

export const env = bindings as unknown as TestEnv;

/** A caller of the api Worker: its origin, and a bearer token where it has one. */
export interface Visitor {
  readonly token: string | undefined;
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The reply's JSON; fails the test, with the reply's text, where the status is not as told. */
  get<T>(method: string, path: string, body?: unknown, status?: number): Promise<T>;
}

const worker = () => (exports as unknown as { default: Fetcher }).default;

/** Text and bytes go as they are, all else as JSON. */
const asBody = (body: unknown): BodyInit =>
  typeof body === "string" || body instanceof Uint8Array || body instanceof ReadableStream
    ? (body as BodyInit)
    : JSON.stringify(body);

/** Somebody who comes with this token, or with none. */
export function visitor(token?: string): Visitor {
  const call: Visitor["call"] = (method, path, body, headers = {}) =>
    worker().fetch(`https://accord.test${path}`, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: asBody(body) }),
    });
  return {
    token,
    call,
    async get<T>(method: string, path: string, body?: unknown, status = 200): Promise<T> {
      const response = await call(method, path, body);
      const text = await response.text();
      if (response.status !== status) throw new Error(`${method} ${path}: ${response.status} ${text}`);
      return (text === "" ? undefined : JSON.parse(text)) as T;
    },
  };
}

/** Brings the schema to every database; call it once before the tests of a file. */
export async function migrate(): Promise<void> {
  for (const database of [env.DB, env.DB_1]) if (database) await applyD1Migrations(database, env.MIGRATIONS);
}

/** A lead, signed in through a one-time link as a real one would be. */
export async function signInLead(name = "Lead"): Promise<Visitor> {
  const link = await visitor(env.SETUP_SECRET).get<{ token: string }>("POST", "/v1/setup-links", { name });
  const session = await visitor().get<{ token: string }>("POST", "/v1/setup", { token: link.token });
  return visitor(session.token);
}

export const smallSettings = {
  name: "Pendulum",
  question: "Which one swings up better?",
  item: { kind: "fragment", observationSize: 3, action: { type: "continuous", size: 1 }, maxSteps: 50 },
};

/** A project with its owner and an agent that holds a key of both scopes. */
export async function createWorld(settings: Record<string, unknown> = {}) {
  const lead = await signInLead(`Lead ${crypto.randomUUID()}`);
  const { id, organisation } = await lead.get<{ id: ProjectId; organisation: OrganisationId }>(
    "POST",
    "/v1/projects",
    { ...smallSettings, ...settings },
  );
  const at = `/v1/projects/${id}`;
  const { key } = await lead.get<{ key: string }>("POST", `${at}/keys`, { name: "agent" });
  return { lead, organisation, project: id, at, agent: visitor(key), key };
}

export type World = Awaited<ReturnType<typeof createWorld>>;

/** Somebody new who has joined a project's organisation by an invitation. */
export async function joinOrganisation(world: World, role: MemberRole, name = role): Promise<Visitor> {
  const path = `/v1/organisations/${world.organisation}/invitations`;
  const { token } = await world.lead.get<{ token: string }>("POST", path, { role });
  const joined = await visitor().get<{ token: string }>("POST", "/v1/invitations/accept", { token, name });
  return visitor(joined.token);
}

/** An annotator who has joined by a fresh invite. */
export async function joinAnnotator(world: World): Promise<Visitor> {
  const { token } = await world.lead.get<{ token: string }>("POST", `${world.at}/invites`, {});
  const joined = await visitor().get<{ token: string }>("POST", "/v1/join", { invite: token });
  return visitor(joined.token);
}

/** A fragment of constant numbers that differs from others by `seed`. */
export function fragmentOf(seed: number, steps = 4) {
  return {
    observations: Array.from({ length: steps }, (_, t) => [seed, t, 0.5]),
    actions: Array.from({ length: steps }, () => [0.25]),
  };
}
