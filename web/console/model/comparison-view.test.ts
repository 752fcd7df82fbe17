import { expect, test } from "vitest";
import { cannedApi, cannedComparison, PROJECT } from "../testing/canned.ts";
import { createComparisonView } from "./comparison-view.ts";

const HERE = cannedComparison().comparison;
const THERE = cannedComparison({ comparison: `cmp_${"0d".repeat(16)}` as never });

const goldNow = (view: ReturnType<typeof createComparisonView>) => {
  const { value } = view.details;
  return value.state === "ready" ? (value.value.comparison.gold?.outcome ?? null) : value.state;
};

test("a judgement settles the comparison at once, and taking it back unsettles it", async () => {
  const view = createComparisonView(cannedApi(), PROJECT.id);
  await view.open(HERE);
  expect(goldNow(view)).toBeNull();
  expect(await view.judge({ outcome: "right" })).toBe(true);
  expect(goldNow(view)).toBe("right");
  expect(view.action.done.value).toBe("Settled: right.");
  expect(await view.takeBack()).toBe(true);
  expect(goldNow(view)).toBeNull();
});

test("a judgement that is refused changes nothing and says why", async () => {
  const failure = { code: "invalid-input", sentence: "It is open." } as const;
  const view = createComparisonView(
    cannedApi({ adjudicate: async () => ({ ok: false, failure }) }),
    PROJECT.id,
  );
  await view.open(HERE);
  expect(await view.judge({ outcome: "left" })).toBe(false);
  expect([goldNow(view), view.action.failure.value]).toEqual([null, failure]);
});

test("the next one is the most disputed but this", async () => {
  const view = createComparisonView(
    cannedApi({
      listComparisons: async () => ({ ok: true, value: { rows: [cannedComparison(), THERE], next: null } }),
    }),
    PROJECT.id,
  );
  await view.open(HERE);
  expect(view.next.value).toBe(THERE.comparison);
});

test("a reply about a comparison that is no longer looked at is dropped", async () => {
  let late: (() => void) | undefined;
  const view = createComparisonView(
    cannedApi({
      readComparison: (_, comparison) =>
        new Promise((done) => {
          const reply = () =>
            done({
              ok: true,
              value: { comparison: cannedComparison({ comparison: comparison as never }), labels: [] },
            });
          if (comparison === HERE) late = reply;
          else reply();
        }),
    }),
    PROJECT.id,
  );
  const first = view.open(HERE);
  await view.open(THERE.comparison);
  late?.();
  await first;
  expect(view.details.value).toMatchObject({ value: { comparison: { comparison: THERE.comparison } } });
});
