import { expect, test } from "vitest";
import type { FragmentPolicy } from "../project-policy.ts";
import { featuresFromRows } from "./feature-rows.ts";

const policy: FragmentPolicy = {
  kind: "fragment",
  observationSize: 2,
  action: { type: "discrete", count: 3 },
  renderer: "signals",
  stepMs: 50,
  maxSteps: 10,
};

test("a discrete action is one-hot in the features, and may come so", () => {
  const wanted = { ok: true, value: Float32Array.of(5, 6, 0, 0, 1, 7, 8, 1, 0, 0) };
  expect(featuresFromRows(Float32Array.of(5, 6, 2, 7, 8, 0), 3, policy, "rows")).toEqual(wanted);
  expect(featuresFromRows(Float32Array.of(5, 6, 0, 0, 1, 7, 8, 1, 0, 0), 5, policy, "rows")).toEqual(wanted);
});

test.each([0.5, -1, 3])("a choice of %s is refused", (choice) => {
  expect(featuresFromRows(Float32Array.of(5, 6, choice), 3, policy, "rows")).toMatchObject({ ok: false });
});
