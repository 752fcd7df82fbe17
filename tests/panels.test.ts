import { afterAll, beforeAll, expect, test } from "vitest";
import { join, readBrief, requestTasks, submitLabel } from "../contract/annotation.ts";
import { readAudit } from "../contract/audit.ts";
import { panelDoors } from "../contract/panels.ts";
import { type Call, callerOf } from "../examples/demo/call.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./browser/local-accord.ts";
import { type ProlificStandIn, startProlific } from "./prolific-stand-in.ts";

/** A study of Prolific from its link to its approvals, over HTTP, against a stand-in of its API. */
let accord: LocalAccord;
let prolific: ProlificStandIn;
let params: { project: string };
let invite: string;

beforeAll(async () => {
  prolific = await startProlific();
  accord = await startLocalAccord(9_900, { web: false, variables: { PROLIFIC_URL: prolific.url } });
  const { project } = await seedPendulums(accord, { leaseSeconds: 3_600 });
  params = { project };
}, 120_000);

afterAll(async () => {
  prolific?.close();
  await accord?.stop();
});

const connect = (body: Record<string, unknown> = {}) =>
  accord.lead(panelDoors.connectPanel, {
    params,
    body: { token: prolific.token, study: prolific.study, ...body },
  });

/** Somebody follows the study's link. */
async function come(participant: string): Promise<{ id: string; call: Call }> {
  const { id } = prolific.start(participant);
  const panel = { person: participant, study: prolific.study, session: id };
  const { token } = await callerOf(accord.url)(join, { body: { invite, panel } });
  return { id, call: callerOf(accord.url, token ?? "") };
}
const ask = (call: Call) => call(requestTasks, { params, body: { want: 2 } });
const held = async (call: Call, before: readonly { assignment: string }[]) => {
  const { tasks } = await ask(call);
  return tasks.filter(({ assignment }) => before.some((each) => each.assignment === assignment)).length;
};
const submissions = async () =>
  (await accord.lead(panelDoors.listSubmissions, { params, query: {} })).submissions;
const statusOf = async (id: string) => (await submissions()).find((each) => each.submission === id)?.status;

test("a wrong token or study is refused with Prolific's reason; nothing is kept", async () => {
  await expect(connect({ token: "a wrong token" })).rejects.toThrow(/424.*does not accept this token/s);
  await expect(connect({ study: "60f6acb180a7b59ac0621f00" })).rejects.toThrow(/knows no such study/);
  await expect(connect({ study: "../users" })).rejects.toThrow(/400.*"field":"study"/s);
  expect((await accord.lead(panelDoors.readPanel, { params })).connection).toBeNull();
});

test("a study is connected: its link carries the ids, its endings are its codes, its token is not shown again", async () => {
  const { connection, path } = await connect({ answers: 2 });
  expect(connection).toMatchObject({ study: { id: prolific.study }, tokenEnd: "ests", told: true });
  expect(path).toMatch(/^\/s\/[\w-]{43}\?PROLIFIC_PID=\{\{%PROLIFIC_PID%\}\}&STUDY_ID=/);
  invite = /\/s\/([\w-]{43})/.exec(path)?.[1] ?? "";
  expect(JSON.stringify(await accord.lead(panelDoors.readPanel, { params }))).not.toContain(prolific.token);

  const { call } = await come("5f0000000000000000000001");
  const { tasks } = await ask(call);
  for (const { assignment } of tasks.slice(0, 2))
    await call(submitLabel, {
      params: { ...params, assignment },
      body: { outcome: "left", activeMs: 1_000 },
    });
  const { ending } = await call(readBrief, { params });
  expect(ending).toMatchObject({
    outcome: "completed",
    href: "https://app.prolific.com/submissions/complete?cc=CDONE",
  });
});

test.each(["RETURNED", "TIMED-OUT", "REJECTED"])(
  "%s frees what the person holds, at once and once",
  async (status) => {
    const { id, call } = await come(`5f000000000000000000010${status.length}`);
    const { tasks } = await ask(call);
    expect(tasks.length).toBeGreaterThan(0);
    expect(await held(call, tasks)).toBe(tasks.length);
    const event = `event-${status}`;
    expect(await prolific.tell(id, status, { event })).toBe(204);
    expect(await held(call, tasks)).toBe(0);
    const now = (await ask(call)).tasks;
    // The same message again, and an older one that comes late, change nothing.
    expect(await prolific.tell(id, status, { event })).toBe(204);
    expect(await prolific.tell(id, "ACTIVE", { atMs: Date.now() - 60_000 })).toBe(204);
    expect(await held(call, now)).toBe(now.length);
    expect(await statusOf(id)).toBe(status);
  },
);

test("what is forged, unsigned or old is refused, and changes nothing", async () => {
  const { id, call } = await come("5f0000000000000000000200");
  const { tasks } = await ask(call);
  expect(await prolific.tell(id, "RETURNED", { forge: true })).toBe(403);
  expect(await prolific.tell(id, "RETURNED", { signedAtMs: Date.now() - 3_600_000 })).toBe(403);
  expect(await prolific.tell(id, "RETURNED", { event: "" })).toBe(403);
  const address = `${accord.url}/v1/projects/${params.project}/panel/events`;
  expect((await fetch(address, { method: "POST", body: "{}" })).status).toBe(403);
  expect((await fetch(address, { method: "POST", body: "x".repeat(70_000) })).status).toBe(413);
  expect(await held(call, tasks)).toBe(tasks.length);
});

test("what was not told is found by asking; a busy or broken Prolific is said to be so, and asked again later", async () => {
  const { id, call } = await come("5f0000000000000000000300");
  const { tasks } = await ask(call);
  const submission = prolific.submissions.get(id);
  if (submission) submission.status = "TIMED-OUT";
  for (const [fault, words] of [
    [429, /asks to wait/],
    [503, /fault of its own \(503\)/],
  ] as const) {
    prolific.faults.push(fault);
    await expect(accord.lead(panelDoors.syncPanel, { params })).rejects.toThrow(words);
    const { connection } = await accord.lead(panelDoors.readPanel, { params });
    expect(connection?.syncError).toMatch(words);
  }
  expect(await held(call, tasks)).toBe(tasks.length);
  expect(await accord.lead(panelDoors.syncPanel, { params })).toMatchObject({ submissions: 6 });
  expect((await accord.lead(panelDoors.readPanel, { params })).connection?.syncError).toBeNull();
  expect(await held(call, tasks)).toBe(0);
});

test("submissions are approved together and rejected with a reason, with the evidence beside them", async () => {
  const people = await Promise.all(["401", "402", "403"].map((end) => come(`5f0000000000000000000${end}`)));
  for (const { id } of people) {
    const submission = prolific.submissions.get(id);
    if (submission) Object.assign(submission, { status: "AWAITING REVIEW", code: "CDONE" });
  }
  await accord.lead(panelDoors.syncPanel, { params });
  const [first, second, third] = people.map(({ id }) => id) as [string, string, string];
  const listed = (await submissions()).find(({ submission }) => submission === first);
  expect(listed).toMatchObject({
    status: "AWAITING-REVIEW",
    code: "CDONE",
    evidence: { answered: 0, checks: { seen: 0, correct: 0 }, state: "active", signals: [] },
  });
  const decide = (body: Record<string, unknown>) =>
    accord.lead(panelDoors.decideSubmissions, { params, body });

  await expect(
    decide({ decision: "reject", submissions: [third], category: "LOW_EFFORT", message: "Too short." }),
  ).rejects.toThrow(/"field":"message"/);
  prolific.faults.push(500);
  expect(await decide({ decision: "approve", submissions: [first, second] })).toMatchObject({
    decided: [],
    refused: expect.stringContaining("fault"),
  });
  expect(await decide({ decision: "approve", submissions: [first, second] })).toEqual({
    decided: [first, second],
    refused: null,
  });
  // Again: nothing is open, so nothing is asked.
  const before = prolific.asked.length;
  expect(await decide({ decision: "approve", submissions: [first, second] })).toEqual({
    decided: [],
    refused: null,
  });
  expect(prolific.asked).toHaveLength(before);
  const message =
    "You answered every comparison within a second, long before both replays had played. ".repeat(2);
  expect(
    await decide({ decision: "reject", submissions: [third], category: "TOO_QUICKLY", message }),
  ).toEqual({ decided: [third], refused: null });
  expect([await statusOf(first), await statusOf(third)]).toEqual(["APPROVED", "REJECTED"]);
  expect(prolific.submissions.get(third)?.status).toBe("REJECTED");
});

test("disconnected, its link lets nobody in, and its messages are refused", async () => {
  const { id } = await come("5f0000000000000000000500");
  await accord.lead(panelDoors.disconnectPanel, { params });
  expect(await prolific.tell(id, "RETURNED")).toBe(404);
  await expect(come("5f0000000000000000000501")).rejects.toThrow(/410/);
  expect(prolific.asked.some((each) => each.startsWith("DELETE /hooks/subscriptions/"))).toBe(true);
});

test("whatever a lead did is in the audit log, by whom, without the token", async () => {
  const { entries } = await accord.lead(readAudit, { params, query: { limit: 500 } });
  const of = (action: string) => entries.filter((each) => each.action === action);
  for (const action of ["connect-panel", "disconnect-panel"]) expect(of(action), action).toHaveLength(1);
  // The second time after the failure counts as well: it was decided twice.
  expect(of("approve-submission")).toHaveLength(4);
  const [rejected] = of("reject-submission");
  expect(rejected).toMatchObject({
    kind: "lead",
    request: expect.stringMatching(/^[0-9a-f-]{36}$/),
    before: { status: "AWAITING-REVIEW", decision: null },
    after: { decision: "reject" },
    details: { reason: expect.stringMatching(/^TOO_QUICKLY: /) },
  });
  expect(JSON.stringify(entries)).not.toContain(prolific.token);
});
