import { expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { drawLottery } from "./lottery.ts";

test("the next arrival is of a stream as often as its share of all that are open", () => {
  const random = seededRandom(4);
  const shares = { uniform: 3, active: 1, adversarial: 1 };
  const first = { uniform: 0, active: 0, adversarial: 0 };
  for (let i = 0; i < 6_000; i++) {
    const { streams } = drawLottery(1, random);
    const names = Object.keys(shares) as (keyof typeof shares)[];
    const [next] = names.sort((a, b) => (streams[a][0] ?? 0) / shares[a] - (streams[b][0] ?? 0) / shares[b]);
    if (next) first[next]++;
  }
  expect(first.uniform / 6_000).toBeCloseTo(0.6, 1);
  expect(first.active / 6_000).toBeCloseTo(0.2, 1);
});

test("arrivals of one stream come one after the other", () => {
  const { streams, priorities } = drawLottery(20, seededRandom(1));
  for (const arrivals of [...Object.values(streams), ...priorities])
    expect(arrivals).toEqual([...arrivals].sort((a, b) => a - b));
  expect(streams.active).toHaveLength(20);
});
