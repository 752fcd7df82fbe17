import { expect, test } from "vitest";
import { checkEvidence, violationsOf } from "./check-evidence.ts";
import type {
  AcceptedLabel,
  Answer,
  Evidence,
  Exchange,
  FinalState,
  LedgerLabel,
  Outcome,
} from "./history.ts";

/** Two people, one comparison each; `ann` answers, `bea` gives back. Each story below spoils it in one way. */
const [A, B, C] = ["itm_a", "itm_b", "itm_c"];
const LEASE_MS = 5_000;

const shown = (assignment: string, left: string, right: string, grantedMs: number) => ({
  assignment,
  expiresAtMs: grantedMs + LEASE_MS,
  left: { item: left },
  right: { item: right },
});

const ask = (who: string, sentMs: number, tasks: ReturnType<typeof shown>[]): Exchange => ({
  who,
  does: "ask",
  sentMs,
  receivedMs: sentMs + 10,
  status: 200,
  sent: { want: 3 },
  reply: { tasks },
});

const accepted = (
  assignment: string,
  outcome: Outcome,
  more: Partial<AcceptedLabel> = {},
): AcceptedLabel => ({
  label: `lbl_${assignment}`,
  assignment,
  outcome,
  revision: 0,
  acceptedAtMs: 105,
  ...more,
});

const answer = (
  who: string,
  assignment: string,
  sentMs: number,
  given: Answer,
  status: number,
  reply: unknown,
): Exchange => ({
  who,
  does: "answer",
  sentMs,
  receivedMs: sentMs + 10,
  status,
  sent: { assignment, answer: given },
  reply,
});

const row = (assignment: string, annotator: string, more: Partial<LedgerLabel> = {}): LedgerLabel => ({
  seq: 1,
  label: `lbl_${assignment}`,
  assignment,
  comparison: "cmp_ab",
  annotator,
  outcome: "left",
  purpose: "task",
  revision: 0,
  supersedes: null,
  left: A,
  right: B,
  ...more,
});

const comparison = (id: string, left: string, right: string, labels: number, closed = false) => ({
  comparison: id,
  left,
  right,
  redundancy: { min: 1, max: 1 },
  labels,
  gold: null,
  closedAtMs: closed ? 1 : null,
});

const history: Exchange[] = [
  ask("ann", 0, [shown("asg_1", A, B, 5)]),
  ask("bea", 0, [shown("asg_2", A, C, 5)]),
  answer("ann", "asg_1", 100, { outcome: "left" }, 200, accepted("asg_1", "left")),
  answer("ann", "asg_1", 200, { outcome: "left" }, 200, accepted("asg_1", "left")),
  answer("ann", "asg_1", 300, { outcome: "right" }, 409, { code: "already-answered" }),
  {
    who: "bea",
    does: "return",
    sentMs: 100,
    receivedMs: 110,
    status: 204,
    sent: { assignment: "asg_2" },
    reply: null,
  },
];

const final: FinalState = {
  labels: [row("asg_1", "ann")],
  comparisons: [comparison("cmp_ab", A, B, 1, true), comparison("cmp_ac", A, C, 0)],
  annotators: [
    { annotator: "ann", answered: 1 },
    { annotator: "bea", answered: 0 },
  ],
  pendingCap: 2,
  leftovers: [shown("asg_9", C, A, 9_000)],
};

const honest: Evidence = { history, final };

/** The names of what the checker finds in a spoilt history. */
function foundIn(spoilt: { history?: Exchange[]; final?: Partial<FinalState> }): string[] {
  const evidence = {
    history: [...history, ...(spoilt.history ?? [])],
    final: { ...final, ...spoilt.final },
  };
  return Object.entries(checkEvidence(evidence))
    .filter(([, violations]) => violations.length > 0)
    .map(([name]) => name);
}

test("an honest history has no violations", () => {
  expect(violationsOf(honest)).toEqual([]);
});

test("two live leases of one place", () => {
  expect(foundIn({ history: [ask("cyd", 50, [shown("asg_3", C, A, 55)])] })).toEqual(["over-assignments"]);
});

test("a lease of a comparison that has its label already", () => {
  expect(foundIn({ history: [ask("cyd", 200, [shown("asg_3", B, A, 205)])] })).toEqual(["over-assignments"]);
});

test("a place given on after its lease ran out, or after it was given back, is no violation", () => {
  expect(foundIn({ history: [ask("cyd", 6_000, [shown("asg_3", C, A, 6_005)])] })).toEqual([]);
  expect(foundIn({ history: [ask("cyd", 101, [shown("asg_3", C, A, 105)])] })).toEqual([]);
});

test("what was in flight when somebody asked may have ended the lease", () => {
  const slow: Exchange = {
    who: "cyd",
    does: "leave",
    sentMs: 6_001,
    receivedMs: 6_500,
    status: 200,
    sent: {},
    reply: { returned: 1 },
  };
  const asks = ask("cyd", 6_002, [shown("asg_3", C, A, 6_000)]);
  expect(foundIn({ history: [slow, asks, ask("dan", 6_100, [shown("asg_4", C, A, 6_105)])] })).toEqual([]);
});

test("the same pair to one person as another assignment", () => {
  expect(foundIn({ history: [ask("bea", 6_000, [shown("asg_3", C, A, 6_005)])] })).toEqual([
    "repeats to a person",
  ]);
});

test("an acknowledged label that is not in the ledger", () => {
  expect(foundIn({ final: { labels: [], comparisons: final.comparisons } })).toEqual([
    "labels lost or changed",
    "counts unlike the ledger",
  ]);
});

test("an acknowledged label that stands with another outcome, or in the wrong frame", () => {
  expect(foundIn({ final: { labels: [row("asg_1", "ann", { outcome: "right" })] } })).toEqual([
    "labels lost or changed",
  ]);
  expect(foundIn({ final: { labels: [row("asg_1", "ann", { outcome: "tie" })] } })).toContain(
    "labels that nobody sent",
  );
});

test("a label twice in the ledger", () => {
  const again = row("asg_1", "ann", { seq: 2, label: "lbl_other" });
  expect(foundIn({ final: { labels: [row("asg_1", "ann"), again] } })).toEqual([
    "over-assignments",
    "labels doubled",
    "counts unlike the ledger",
  ]);
});

test("a correction that supersedes nothing", () => {
  const stray = row("asg_1", "ann", { seq: 2, label: "lbl_2", revision: 1, supersedes: "lbl_none" });
  expect(foundIn({ final: { labels: [row("asg_1", "ann"), stray] } })).toEqual(["labels doubled"]);
});

test("a label that nobody sent", () => {
  const forged = row("asg_2", "bea", { seq: 2, comparison: "cmp_ac", left: A, right: C });
  const found = foundIn({ final: { labels: [row("asg_1", "ann"), forged] } });
  expect(found).toContain("labels that nobody sent");
});

test("a place that never came back, and one too many", () => {
  expect(foundIn({ final: { leftovers: [] } })).toEqual(["places lost or too many"]);
  const twice = [...final.leftovers, shown("asg_10", A, C, 9_000)];
  expect(foundIn({ final: { leftovers: twice } })).toEqual(["places lost or too many"]);
});

test("an assignment that shows its items the other way round", () => {
  expect(foundIn({ history: [ask("bea", 20, [shown("asg_2", C, A, 5)])] })).toEqual(["tasks that changed"]);
});

test("more in hand than the cap", () => {
  const tasks = [1, 2, 3].map((n) => shown(`asg_x${n}`, `itm_x${n}`, `itm_y${n}`, 6_000));
  expect(foundIn({ history: [ask("cyd", 6_000, tasks)] })).toEqual(["more held than the cap"]);
});

test("one side first far too often", () => {
  const pairs = Array.from({ length: 8 }, (_, i) => [`itm_p${i}`, `itm_q${i}`] as const);
  const asks = pairs.map(([left, right], i) =>
    ask("cyd", 9_000 * (i + 1), [shown(`asg_p${i}`, left, right, 9_000 * (i + 1))]),
  );
  const comparisons = [
    ...final.comparisons,
    ...pairs.map(([left, right], i) => comparison(`cmp_p${i}`, left, right, 0, true)),
  ];
  expect(foundIn({ history: asks, final: { comparisons } })).toEqual(["sides out of balance"]);
});

test("another reply to the same answer", () => {
  const later = answer(
    "ann",
    "asg_1",
    400,
    { outcome: "left" },
    200,
    accepted("asg_1", "left", { acceptedAtMs: 406 }),
  );
  expect(foundIn({ history: [later] })).toEqual(["other replies to the same answer"]);
});

test("a different answer that is taken, or refused as something else", () => {
  const taken = answer("ann", "asg_1", 400, { outcome: "right" }, 200, accepted("asg_1", "right"));
  expect(foundIn({ history: [taken] })).toContain("second answers");
  const refused = answer("ann", "asg_1", 400, { outcome: "right" }, 410, { code: "lease-expired" });
  expect(foundIn({ history: [refused] })).toEqual(["second answers"]);
});

test("a batch that fails as a whole, or takes what is invalid", () => {
  const batch = (status: number, reply: unknown): Exchange => ({
    who: "ann",
    does: "answer several",
    sentMs: 500,
    receivedMs: 510,
    status,
    sent: {
      labels: [
        { assignment: "asg_1", outcome: "both" },
        { assignment: "asg_1", outcome: "left" },
      ],
    },
    reply,
  });
  const good = { ok: true, label: accepted("asg_1", "left") };
  const bad = { ok: false, problem: { code: "invalid-input" } };
  expect(foundIn({ history: [batch(200, { results: [bad, good] })] })).toEqual([]);
  expect(foundIn({ history: [batch(400, { code: "invalid-input" })] })).toEqual(["spoilt batches"]);
  expect(foundIn({ history: [batch(200, { results: [bad, bad] })] })).toEqual(["spoilt batches"]);
  expect(foundIn({ history: [batch(200, { results: [bad] })] })).toEqual(["spoilt batches"]);
});

test("a check that can be told by its keys", () => {
  const telling = { ...shown("asg_5", B, C, 7_000), gold: true };
  const labels = [
    row("asg_1", "ann"),
    row("asg_5", "ann", { seq: 2, purpose: "check", comparison: "cmp_bc", left: B, right: C }),
  ];
  const asked = [
    ask("ann", 7_000, [telling]),
    answer("ann", "asg_5", 7_100, { outcome: "left" }, 200, accepted("asg_5", "left")),
  ];
  const annotators = [{ annotator: "ann", answered: 2 }];
  expect(foundIn({ history: asked, final: { labels, annotators } })).toEqual(["checks that look different"]);
});

test("a reply of status 500", () => {
  expect(
    foundIn({ history: [answer("bea", "asg_2", 90, { outcome: "left" }, 500, { code: "internal-error" })] }),
  ).toEqual(["server errors"]);
});
