import { expect, test } from "vitest";
import { PROJECT_PARTS } from "./project-parts.ts";
import { parseRoute, projectHash } from "./route.ts";

const id = `prj_${"0a".repeat(16)}`;

test("a setup link names its token", () => {
  expect(parseRoute("#setup=abc")).toEqual({ screen: "setup", token: "abc" });
  expect(parseRoute("#setup=")).toEqual({ screen: "setup", token: "" });
});

test("a mailed link and an invitation name their tokens", () => {
  for (const screen of ["sign-in", "confirm", "invited"] as const)
    expect(parseRoute(`#${screen}=abc`)).toEqual({ screen, token: "abc" });
});

test("people and one's own account have pages", () => {
  expect([parseRoute("#/people"), parseRoute("#/account")]).toEqual([
    { screen: "people" },
    { screen: "account" },
  ]);
});

test("no hash, #, #/ and #/projects are the list", () => {
  for (const hash of ["", "#", "#/", "#/projects", "#/projects/"])
    expect(parseRoute(hash)).toEqual({ screen: "projects" });
});

const plain = { screen: "project", id, subject: null, query: "" };

test("a project's address comes back as its route", () => {
  expect(parseRoute(projectHash(id))).toEqual({ ...plain, part: "overview" });
  for (const { name } of PROJECT_PARTS)
    expect(parseRoute(projectHash(id, name))).toEqual({ ...plain, part: name });
});

test("so does the one thing that a page is about, and what its table is filtered by", () => {
  const subject = `cmp_${"0b".repeat(16)}`;
  expect(parseRoute(projectHash(id, "comparisons", { subject }))).toEqual({
    ...plain,
    part: "comparisons",
    subject,
  });
  const query = "status=disputed&find=a+b";
  expect(parseRoute(projectHash(id, "comparisons", { query }))).toEqual({
    ...plain,
    part: "comparisons",
    query,
  });
});

test("anything else is said to be unknown", () => {
  for (const hash of ["#/projects/prj_1", "#/settings", `#/projects/${id}/x`])
    expect(parseRoute(hash)).toEqual({ screen: "unknown" });
});
