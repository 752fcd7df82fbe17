import { expect, test } from "vitest";
import { endpoints } from "./endpoints.ts";
import { describeApi } from "./openapi.ts";
import { projectSettings } from "./project.ts";

const api = JSON.parse(JSON.stringify(describeApi()));

function refsIn(json: unknown): string[] {
  if (Array.isArray(json)) return json.flatMap(refsIn);
  if (typeof json !== "object" || json === null) return [];
  return Object.entries(json).flatMap(([key, value]) => (key === "$ref" ? [value as string] : refsIn(value)));
}

const resolve = (ref: string) =>
  ref
    .slice(2)
    .split("/")
    .reduce((at, key) => at?.[key], api);

test("every endpoint is described once, by a name of its own", () => {
  const operations = Object.values(api.paths).flatMap((path) => Object.values(path as object));
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    endpoints.map(({ id }) => id).sort(),
  );
});

test("every reference leads to a schema of the document", () => {
  const refs = refsIn(api);
  expect(refs.length).toBeGreaterThan(20);
  for (const ref of new Set(refs)) expect(resolve(ref), ref).toBeTypeOf("object");
});

test("whatever a lead may set is described, and what is fixed is not offered", () => {
  const body = api.paths["/v1/projects/{project}/settings"].patch.requestBody.content["application/json"];
  const { properties } = resolve(body.schema.$ref);
  const fixed = ["item", "task", "heldOutShare", "simulated"];
  const settable = Object.keys(projectSettings.shape).filter((name) => !fixed.includes(name));
  expect(Object.keys(properties).sort()).toEqual(settable.sort());
});
