import { expect, test } from "vitest";
import type { KeyId, ProjectId } from "../ids.ts";
import { ServingMeter } from "./serving-meter.ts";

const [one, two] = ["prj_1", "prj_2"] as unknown as [ProjectId, ProjectId];
const key = "key_1" as KeyId;
const DAY = 86_400_000;
const query = { version: 1, atMs: 0, steps: 1, features: "A".repeat(20_000), mean: 0, std: 0 };

test("what is counted is told once, by project, key and day", () => {
  const meter = new ServingMeter();
  meter.countRequest(one, key, DAY - 1);
  meter.countInputs(one, key, 5, DAY - 1);
  meter.countRequest(one, key, DAY + 7);
  meter.countRequest(one, key, DAY + 9);
  meter.countRequest(two, key, 3);
  const none = () => ({ reward: [0], std: [0, 0, 0], ood: [0] });
  const counts = meter.histograms(two, 4, 3_600_000 * 2.5, none);
  counts.std[1] = 6;
  expect(meter.histograms(two, 4, 3_600_000 * 2.9, none)).toBe(counts);
  meter.histograms(two, 4, 3_600_000 * 3, none).reward[0] = 7;
  let ids = 0;
  const take = () => meter.take(() => `id ${++ids}`);
  expect(take()).toEqual([
    {
      id: "id 1",
      project: one,
      keys: [
        { key, day: 0, requests: 1, inputs: 5, lastUsedAtMs: DAY - 1 },
        { key, day: 1, requests: 2, inputs: 0, lastUsedAtMs: DAY + 9 },
      ],
      histograms: [],
      samples: [],
      offers: [],
    },
    {
      id: "id 2",
      project: two,
      keys: [{ key, day: 0, requests: 1, inputs: 0, lastUsedAtMs: 3 }],
      histograms: [
        { version: 4, hour: 2, measure: "reward", counts: [0] },
        { version: 4, hour: 2, measure: "std", counts: [0, 6, 0] },
        { version: 4, hour: 2, measure: "ood", counts: [0] },
        { version: 4, hour: 3, measure: "reward", counts: [7] },
        { version: 4, hour: 3, measure: "std", counts: [0, 0, 0] },
        { version: 4, hour: 3, measure: "ood", counts: [0] },
      ],
      samples: [],
      offers: [],
    },
  ]);
  expect(take()).toEqual([]);
});

test("samples and offers stop before a report outgrows a message", () => {
  const meter = new ServingMeter();
  expect([1, 2, 3].map(() => meter.sample(one, query))).toEqual([true, true, false]);
  expect([1, 2, 3].map(() => meter.offer(one, query.features))).toEqual([true, true, false]);
  const [report] = meter.take(() => "id");
  expect(JSON.stringify(report).length).toBeLessThan(120_000);
  expect(meter.sample(one, query)).toBe(true);
});
