import fc from "fast-check";
import { expect, test } from "vitest";
import type { AnnotatorId, ComparisonId } from "../ids.ts";
import { decideGrant, type LeasableComparison, type TaskRequest } from "./grant.ts";

const NOW = 1_000;
const PEOPLE = ["ann_a", "ann_b", "ann_c"] as AnnotatorId[];
const [a, b] = PEOPLE as [AnnotatorId, AnnotatorId];

const comparison = (id: string, given: Partial<LeasableComparison> = {}): LeasableComparison => ({
  id: `cmp_${id}` as ComparisonId,
  least: 1,
  settled: (given.labelledBy?.length ?? 0) >= (given.least ?? 1),
  leases: [],
  labelledBy: [],
  returnedBy: [],
  ...given,
});
const request = (given: Partial<TaskRequest> = {}): TaskRequest => ({
  annotator: a,
  want: 5,
  pendingCap: 5,
  nowMs: NOW,
  ...given,
});
const lease = (annotator: AnnotatorId, expiresAtMs = NOW + 1) => ({ annotator, expiresAtMs });

test("what nobody has may be granted, up to what is wanted and to the pending cap", () => {
  const open = ["1", "2", "3", "4"].map((id) => comparison(id));
  expect(decideGrant(open, request())).toEqual({ held: [], grantable: open.map(({ id }) => id), count: 4 });
  expect(decideGrant(open, request({ want: 2 })).count).toBe(2);
  expect(decideGrant(open, request({ pendingCap: 3 })).count).toBe(3);
});

test("what is held comes back first and counts as wanted", () => {
  const some = [comparison("1", { leases: [lease(a)] }), comparison("2"), comparison("3")];
  expect(decideGrant(some, request({ want: 2 }))).toMatchObject({ held: ["cmp_1"], count: 1 });
  expect(decideGrant(some, request({ want: 1 }))).toMatchObject({ held: ["cmp_1"], count: 0 });
});

test("labels and live leases together never pass the redundancy", () => {
  const full = { least: 2, leases: [lease(b)], labelledBy: ["ann_c" as AnnotatorId] };
  expect(decideGrant([comparison("1", full)], request()).count).toBe(0);
  expect(decideGrant([comparison("1", { ...full, least: 3 })], request()).count).toBe(1);
});

test("one that is not settled with the least labels goes to one more person at a time", () => {
  const unsettled = { least: 1, settled: false, labelledBy: ["ann_c" as AnnotatorId] };
  expect(decideGrant([comparison("1", unsettled)], request()).count).toBe(1);
  expect(decideGrant([comparison("1", { ...unsettled, leases: [lease(b)] })], request()).count).toBe(0);
});

test("nobody gets what they have labelled or given back; everybody gets what they lost by expiry", () => {
  const wide = { least: 3 };
  expect(decideGrant([comparison("1", { ...wide, labelledBy: [a] })], request()).count).toBe(0);
  expect(decideGrant([comparison("1", { ...wide, returnedBy: [a] })], request()).count).toBe(0);
  expect(decideGrant([comparison("1", { leases: [lease(a, NOW)] })], request())).toMatchObject({
    held: [],
    count: 1,
  });
});

test("an abandoned lease frees the comparison at the moment it runs out", () => {
  const abandoned = [comparison("1", { leases: [lease(b, NOW)] })];
  expect(decideGrant(abandoned, request({ nowMs: NOW - 1 })).count).toBe(0);
  expect(decideGrant(abandoned, request({ nowMs: NOW })).count).toBe(1);
});

const people = fc.subarray(PEOPLE);
const anyComparisons = fc
  .array(
    fc.record({
      least: fc.integer({ min: 1, max: 3 }),
      leases: fc.array(
        fc.record({
          annotator: fc.constantFrom(...PEOPLE),
          expiresAtMs: fc.integer({ min: 998, max: 1_002 }),
        }),
        { maxLength: 3 },
      ),
      labelledBy: people,
      returnedBy: people,
    }),
    { maxLength: 6 },
  )
  .map((rows) => rows.map((row, i) => comparison(String(i), row)));
const anyRequest = fc.record({
  annotator: fc.constantFrom(...PEOPLE),
  want: fc.integer({ min: 1, max: 8 }),
  pendingCap: fc.integer({ min: 1, max: 5 }),
  nowMs: fc.constant(NOW),
});

test("a grant keeps the cap and its own word, whoever else is there in whatever order", () => {
  fc.assert(
    fc.property(anyComparisons, anyRequest, (comparisons, asked) => {
      const grant = decideGrant(comparisons, asked);
      expect(grant.count).toBeGreaterThanOrEqual(0);
      expect(grant.count).toBeLessThanOrEqual(grant.grantable.length);
      if (grant.count > 0)
        expect(grant.held.length + grant.count).toBeLessThanOrEqual(Math.min(asked.want, asked.pendingCap));
      expect(grant.grantable.filter((id) => grant.held.includes(id))).toEqual([]);
      const turned = decideGrant(comparisons.toReversed(), asked);
      expect(turned.count).toBe(grant.count);
      expect(new Set(turned.grantable)).toEqual(new Set(grant.grantable));
    }),
  );
});
