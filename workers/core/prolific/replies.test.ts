import { expect, test } from "vitest";
import { endingLinks, readStatusChange, readStudy, readSubmission, readSubmissions } from "./replies.ts";

const STUDY = {
  id: "60f6acb180a7b59ac0621f9e",
  name: "Which swings better?",
  status: "ACTIVE",
  workspace: "60a6acb180a7b59ac0621f00",
  completion_codes: [
    { code: "DONE1", code_type: "COMPLETED", actions: [] },
    { code: "FAIL1", code_type: "FAILED_ATTENTION_CHECK", actions: [] },
    { code: "OUT1", code_type: "SCREENED_OUT", actions: [] },
  ],
};

test("a study's codes become links by how it ended", () => {
  const study = readStudy(STUDY);
  expect(study).toMatchObject({ id: STUDY.id, name: STUDY.name, workspace: STUDY.workspace });
  const at = (code: string) => `https://app.prolific.com/submissions/complete?cc=${code}`;
  expect(endingLinks(study?.codes ?? [])).toEqual({
    completed: at("DONE1"),
    screenedOut: at("OUT1"),
    failed: at("FAIL1"),
    noTasks: at("DONE1"),
  });
  expect(readStudy({ ...STUDY, completion_codes: undefined, completion_code: "OLD" })?.codes).toEqual([
    { code: "OLD", type: "COMPLETED" },
  ]);
});

test("what is no study, submission or change is none", () => {
  for (const bad of [null, 1, "x", [], {}, { id: 3 }, { id: "a", status: "" }]) {
    expect(readStudy(bad)).toBeUndefined();
    expect(readSubmission(bad)).toBeUndefined();
    expect(readSubmissions(bad)).toBeUndefined();
    expect(readStatusChange(bad)).toBeUndefined();
  }
  expect(readSubmission({ id: "x".repeat(501), participant: "p", status: "ACTIVE" })).toBeUndefined();
});

test("a page leaves out what is broken in it, and says whether another follows", () => {
  const good = { id: "s1", participant: "p1", status: "AWAITING REVIEW", started_at: "2026-11-24T10:00:00Z" };
  const page = readSubmissions({
    results: [good, null, { id: "s2" }],
    _links: { next: { href: "https://…" } },
  });
  expect(page).toMatchObject({ more: true, submissions: [{ id: "s1", status: "AWAITING-REVIEW" }] });
  expect(page?.submissions[0]?.startedAtMs).toBe(Date.UTC(2026, 10, 24, 10));
  expect(readSubmissions({ results: [], _links: { next: { href: null } } })).toEqual({
    submissions: [],
    more: false,
  });
});

test("a change names the submission, its status and when", () => {
  expect(
    readStatusChange({
      event_type: "submission.status.change",
      resource_id: "s1",
      status: "TIMED_OUT",
      datetime_created: "2026-11-24T10:00:00Z",
    }),
  ).toEqual({ submission: "s1", status: "TIMED-OUT", participant: null, atMs: Date.UTC(2026, 10, 24, 10) });
  expect(
    readStatusChange({ event_type: "study.status.change", resource_id: "s1", status: "X" }),
  ).toBeUndefined();
});
