import { z } from "zod";
import type { Endpoint } from "./endpoint.ts";
import { endpoints } from "./endpoints.ts";
import { PROBLEMS, problem } from "./problem.ts";

/** The OpenAPI 3.1 document of every endpoint: from the same zod schemas that check requests. */
export function describeApi() {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/:([a-z]+)/gi, "{$1}");
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint) };
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
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer", description: "An agent's key, or a session's token" },
        session: { type: "apiKey", in: "cookie", name: "accord_lead" },
      },
    },
  };
}

function describeOperation(endpoint: Endpoint) {
  const names = [...endpoint.path.matchAll(/:([a-z]+)/gi)].map((match) => match[1] as string);
  const properties = schemaOf(endpoint.params, "input").properties as Record<string, unknown> | undefined;
  const open = endpoint.who.includes("anyone");
  const problems = new Set([
    ...endpoint.problems,
    ...(open ? [] : (["not-signed-in", "not-allowed"] as const)),
  ]);
  const statuses = new Set([...problems].map((code) => PROBLEMS[code][0]));
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    description: `For: ${endpoint.who.join(", ")}.`,
    security: open ? [] : [{ bearer: [] }, { session: [] }],
    parameters: [
      ...names.map((name) => ({ name, in: "path", required: true, schema: properties?.[name] ?? {} })),
      ...describeQuery(endpoint),
    ],
    ...describeBody(endpoint),
    responses: {
      ...describeReply(endpoint),
      ...Object.fromEntries([...statuses].map((status) => [status, describeStatus(status, problems)])),
    },
  };
}

function describeQuery(endpoint: Endpoint) {
  if (endpoint.query.type === "undefined") return [];
  const { properties, required } = schemaOf(endpoint.query, "input") as {
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

function describeBody(endpoint: Endpoint) {
  if (endpoint.body.type === "undefined") return {};
  const others = (endpoint.otherBodies ?? []).map((type) => [
    type,
    { schema: { type: "string", format: "binary" } },
  ]);
  const json = { schema: schemaOf(endpoint.body, "input") };
  return {
    requestBody: { required: true, content: { "application/json": json, ...Object.fromEntries(others) } },
  };
}

function describeReply(endpoint: Endpoint) {
  if (endpoint.replyType)
    return {
      200: {
        description: "OK",
        content: { [endpoint.replyType]: { schema: { type: "string", format: "binary" } } },
      },
    };
  if (endpoint.reply.type === "undefined") return { 204: { description: "Done" } };
  return {
    200: {
      description: "OK",
      content: { "application/json": { schema: schemaOf(endpoint.reply, "output") } },
    },
  };
}

function describeStatus(status: number, problems: ReadonlySet<keyof typeof PROBLEMS>) {
  const codes = [...problems].filter((code) => PROBLEMS[code][0] === status);
  const description = codes.map((code) => `${code}: ${PROBLEMS[code][1]}`).join(" ");
  return { description, content: { "application/problem+json": { schema: schemaOf(problem, "output") } } };
}

function schemaOf(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any", reused: "inline" });
  return rest;
}
