import { expect, test } from "vitest";
import { readOwnQuality } from "../../../contract/quality.ts";
import type { OwnEstimate } from "../api/annotate-api.ts";
import { createClock } from "../testing/clock.ts";
import { createServer } from "../testing/server.ts";
import { createOwnQuality } from "./own-quality.ts";
import { tellOwnQuality } from "./own-quality-words.ts";

const ESTIMATE = readOwnQuality.reply.parse({
  estimate: {
    labels: 64,
    reliability: { value: 0.858, low: 0.781, high: 0.919 },
    agreement: { items: 43, raw: { value: 0.744, low: 0.6, high: 0.85 }, beyondChance: 0.5 },
    firstShown: null,
    remarks: [],
  },
}).estimate as OwnEstimate;

test("it is asked for when it is opened, each time anew, and null before the first assessment", async () => {
  const { api, state } = createServer(createClock().timers.nowMs);
  const own = createOwnQuality(api, "prj_1");
  expect(own.state.value).toEqual({ name: "closed" });
  const opening = own.open();
  expect(own.state.value).toEqual({ name: "loading" });
  await opening;
  expect(own.state.value).toMatchObject({ name: "ready", estimate: null });
  own.close();
  state.estimate = ESTIMATE;
  await own.open();
  expect(own.state.value).toMatchObject({ name: "ready", estimate: ESTIMATE });
});

test("without a connection it says so, and can be tried again", async () => {
  const { api, state } = createServer(createClock().timers.nowMs);
  const own = createOwnQuality(api, "prj_1");
  state.online = false;
  await own.open();
  expect(own.state.value).toMatchObject({ name: "failed", failure: { code: "offline" } });
  state.online = true;
  await own.open();
  expect(own.state.value).toMatchObject({ name: "ready" });
});

test("a reply that comes after it was closed opens nothing", async () => {
  const { api } = createServer(createClock().timers.nowMs);
  const own = createOwnQuality(api, "prj_1");
  const opening = own.open();
  own.close();
  await opening;
  expect(own.state.value).toEqual({ name: "closed" });
});

test("the words give whole answers of a hundred, with their interval", () => {
  const words = tellOwnQuality(ESTIMATE, "active");
  expect(words.right).toEqual({ value: 86, low: 78, high: 92, says: "Probably between 78 and 92 of 100." });
  expect(words.same).toMatchObject({ value: 74, low: 60, high: 85 });
  expect(words.same?.says).toMatch(/^On the 43 comparisons that others judged too/);
  expect(words.rests).toBe("This rests on 64 answers of yours.");
  expect(words.follows[0]).toBe("You go on as before.");
  expect(words.follows.join(" ")).toContain("None of your answers is thrown away.");
});

test("a wide interval is called a guess, and nothing is said of others where nobody judged the same", () => {
  const words = tellOwnQuality(
    {
      ...ESTIMATE,
      labels: 1,
      reliability: { value: 0.8, low: 0.35, high: 0.99 },
      agreement: { items: 0, raw: null, beyondChance: null },
    },
    "active",
  );
  expect(words.right.says).toBe("Probably between 35 and 99 of 100. That is still a rough guess.");
  expect(words.rests).toBe("This rests on 1 answer of yours; with more it becomes surer.");
  expect(words.same).toBeNull();
});

test.each([
  ["remarks", ["one-sided"], "active"],
  ["being on trial", [], "probation"],
] as const)(
  "%s lead to more known answers for a while, and to nothing being dropped",
  (_, remarks, state) => {
    const words = tellOwnQuality({ ...ESTIMATE, remarks: [...remarks] }, state);
    expect(words.remarks).toEqual(
      remarks.map(() => "You chose the same side far more often than chance would."),
    );
    expect(words.follows[0]).toContain("more comparisons whose answer is known");
    expect(words.follows.join(" ")).toContain("None of your answers is thrown away.");
  },
);
