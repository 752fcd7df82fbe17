import { expect, test } from "vitest";
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

test("a project's address comes back as its route", () => {
  expect(parseRoute(projectHash(id))).toEqual({ screen: "project", id, part: "overview" });
  for (const part of ["annotators", "quality", "policies"] as const)
    expect(parseRoute(projectHash(id, part))).toEqual({ screen: "project", id, part });
});

test("anything else is said to be unknown", () => {
  for (const hash of ["#/projects/prj_1", "#/settings", `#/projects/${id}/x`])
    expect(parseRoute(hash)).toEqual({ screen: "unknown" });
});
