import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { PROBLEMS, problem } from "./problem.ts";

/** The OpenAPI 3.1 document of every endpoint: from the same zod schemas that check requests. */
export function describeApi() {
  const schemas = new NamedSchemas();
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-z]+)/gi, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint, schemas) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Accord",
      version: "1",
      description: "People's comparisons in, rewards for machines out.",
    },
    servers: [{ url: "/" }],
    paths,
    components: {
      schemas: schemas.named,
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An agent's key, or a session's token" },
        session: { type: "apiKey", in: "cookie", name: "accord_lead" },
      },
    },
  };
}

type Io = "input" | "output";

/** Schemas that have a name, each once; what is sent may differ from what comes back (defaults) and is named so. */
class NamedSchemas {
  readonly named: Record<string, unknown> = {};

  /** A schema as it stands in the document; the named ones inside it become references. */
  of(schema: z.ZodType, io: Io): Record<string, unknown> {
    const json = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
    const { $schema, $defs = {}, ...rest } = json;
    const names = Object.keys($defs);
    for (const name of names) this.named[nameFor(name, io)] = refer($defs[name], io);
    return refer(rest, io) as Record<string, unknown>;
  }
}

const nameFor = (name: string, io: Io): string => (io === "input" ? `${name}Request` : name);

/** Lets references point to the document's components instead of the schema's own definitions. */
function refer(json: unknown, io: Io): unknown {
  if (Array.isArray(json)) return json.map((each) => refer(each, io));
  if (typeof json !== "object" || json === null) return json;
  return Object.fromEntries(
    Object.entries(json)
      .filter(([key]) => key !== "id" || typeof (json as { id?: unknown }).id !== "string")
      .map(([key, value]) => {
        const name = key === "$ref" && typeof value === "string" && /^#\/\$defs\/(.+)$/.exec(value)?.[1];
        return name ? [key, `#/components/schemas/${nameFor(name, io)}`] : [key, refer(value, io)];
      }),
  );
}

function describeOperation(endpoint: Endpoint, schemas: NamedSchemas) {
  const names = [...endpoint.path.matchAll(/:([a-z]+)/gi)].map((match) => match[1] as string);
  const properties = schemas.of(endpoint.params, "input").properties as Record<string, unknown> | undefined;
  const open = endpoint.who.includes("anyone");
  const problems = new Set([
    ...endpoint.problems,
    ...(open ? [] : (["not-signed-in", "not-allowed"] as const)),
    ...(endpoint.who.some((role) => role === "reward" || role === "upload")
      ? (["too-many-requests"] as const)
      : []),
  ]);
  const statuses = new Set([...problems].map((code) => PROBLEMS[code][0]));
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: `For: ${endpoint.who.join(", ")}.`,
    security: open ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: properties?.[name] ?? {} })),
      ...describeQuery(endpoint, schemas),
    ],
    ...describeBody(endpoint, schemas),
    responses: {
      ...describeReply(endpoint, schemas),
      ...Object.fromEntries(
        [...statuses].map((status) => [status, describeStatus(status, problems, schemas)]),
      ),
    },
  };
}

function describeQuery(endpoint: Endpoint, schemas: NamedSchemas) {
  if (endpoint.query.type === "undefined") return [];
  const { properties, required } = schemas.of(endpoint.query, "input") as {
    properties: Record<string, unknown>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required?.includes(name) ?? false,
    schema,
  }));
}

function describeBody(endpoint: Endpoint, schemas: NamedSchemas) {
  if (endpoint.body.type === "undefined") return {};
  const json = { schema: schemas.of(endpoint.body, "input") };
  return {
    requestBody: { required: true, content: { "application/json": json, ...binary(endpoint.otherBodies) } },
  };
}

/** What is not described further than by its media type. */
const binary = (types: readonly string[] = []) =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: "string", format: "binary" } }]));

function describeReply(endpoint: Endpoint, schemas: NamedSchemas) {
  if (endpoint.upgrades) return { 101: { description: "Switching to a WebSocket" } };
  if (endpoint.replyType)
    return {
      200: {
        description: "OK",
        content: binary([endpoint.replyType, ...(endpoint.otherReplies ?? [])]),
      },
    };
  if (endpoint.reply.type === "undefined") return { 204: { description: "Done" } };
  const json = { schema: schemas.of(endpoint.reply, "output") };
  return {
    200: {
      description: "OK",
      content: { "application/json": json, ...binary(endpoint.otherReplies) },
    },
  };
}

function describeStatus(status: number, problems: ReadonlySet<keyof typeof PROBLEMS>, schemas: NamedSchemas) {
  const codes = [...problems].filter((code) => PROBLEMS[code][0] === status);
  const description = codes.map((code) => `${code}: ${PROBLEMS[code][1]}`).join(" ");
  return { description, content: { "application/problem+json": { schema: schemas.of(problem, "output") } } };
}
