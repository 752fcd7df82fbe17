import { beforeEach, describe, expect, test } from "vitest";
import type { Outcome } from "../../../contract/annotation.ts";
import type { AnnotateApi, Answer, Failure } from "../api/annotate-api.ts";
import { createActiveTime } from "./active-time.ts";
import { createAnnotation, UNDO_MS } from "./annotation.ts";
import { createMemoryOutbox, type Outbox } from "./outbox.ts";
import { createVisit } from "./visit.ts";

const brief = {
  id: "prj_1" as never,
  name: "Pendulum",
  question: "Which one?",
  instructions: "",
  simulated: false,
  outcomes: ["left", "right", "tie", "skip"] as Outcome[],
  strengthLevels: 0,
  pay: { by: "nothing" as const },
  correctionSeconds: 600,
};

/** A clock that stands until it is turned. */
function createClock() {
  let now = 1_000_000;
  const plans = new Set<{ at: number; run: () => void }>();
  const settle = async () => {
    for (let i = 0; i < 50; i++) await Promise.resolve();
  };
  return {
    settle,
    timers: {
      nowMs: () => now,
      after(ms: number, run: () => void) {
        const planned = { at: now + ms, run };
        plans.add(planned);
        return () => void plans.delete(planned);
      },
    },
    async turn(ms: number) {
      const end = now + ms;
      for (;;) {
        const [next] = [...plans].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
        if (!next) break;
        plans.delete(next);
        now = Math.max(now, next.at);
        next.run();
        await settle();
      }
      now = end;
      await settle();
    },
  };
}

/** A server in memory: leases in order, one label an assignment; can be cut off, or lose its replies. */
function createServer(nowMs: () => number, tasks = 6) {
  const labels = new Map<string, Outcome>();
  const state = { online: true, losesReplies: false, asked: 0, refusal: null as Failure | null };
  const offline = { ok: false, failure: { code: "offline", sentence: "No connection." } } as const;
  const reply = <T>(value: T): Answer<T> => (state.online ? { ok: true, value } : offline);
  const api: AnnotateApi = {
    join: async () => reply({ project: brief }),
    readBrief: async () => reply({ project: brief, answered: 0 }),
    async requestTasks(_, want) {
      state.asked++;
      const open = Array.from({ length: tasks }, (_, i) => `asg_${i}`).filter((id) => !labels.has(id));
      const held = open.slice(0, Math.min(want, 5));
      return reply({
        nowMs: nowMs() + 7_000,
        tasks: held.map((assignment) => ({
          assignment: assignment as never,
          expiresAtMs: nowMs() + 7_000 + 60_000,
          left: { item: `${assignment}l` as never },
          right: { item: `${assignment}r` as never },
        })),
      });
    },
    readReplay: async (_, item) =>
      reply({ item: item as never, renderer: "signals", stepMs: 50, steps: 1, states: [[0]], frames: null }),
    async submitLabel(_, assignment, outcome) {
      if (!state.online) return offline;
      if (state.refusal) return { ok: false, failure: state.refusal };
      if (!labels.has(assignment)) labels.set(assignment, outcome);
      return state.losesReplies ? offline : { ok: true, value: {} };
    },
  };
  return { api, labels, state };
}

describe("somebody who compares", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  let outbox: Outbox;
  const open = async () => {
    const annotation = await createAnnotation(server.api, outbox, clock.timers, brief, 0);
    await clock.settle();
    return annotation;
  };
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs);
    outbox = createMemoryOutbox();
  });

  test("has the next comparison at once, and the answer arrives", async () => {
    const annotation = await open();
    expect(annotation.current.value?.assignment).toBe("asg_0");
    await annotation.answer("left", 1200.4);
    expect(annotation.current.value?.assignment).toBe("asg_1");
    expect(annotation.sender.waiting.value).toBe(1);
    await clock.turn(UNDO_MS);
    expect([...server.labels]).toEqual([["asg_0", "left"]]);
    expect(annotation.sender.waiting.value).toBe(0);
    expect(annotation.answered.value).toBe(1);
  });

  test("counts once for two taps", async () => {
    const annotation = await open();
    await Promise.all([annotation.answer("left", 1), annotation.answer("right", 1)]);
    await clock.turn(UNDO_MS);
    expect([...server.labels]).toEqual([["asg_0", "left"]]);
    expect(annotation.answered.value).toBe(1);
  });

  test("can take the last answer back until it is sent", async () => {
    const annotation = await open();
    await annotation.answer("left", 1);
    await clock.turn(UNDO_MS - 1);
    await annotation.undo();
    expect(annotation.current.value?.assignment).toBe("asg_0");
    expect(annotation.answered.value).toBe(0);
    await clock.turn(10 * UNDO_MS);
    expect(server.labels.size).toBe(0);
    await annotation.answer("right", 1);
    await clock.turn(UNDO_MS);
    expect([...server.labels]).toEqual([["asg_0", "right"]]);
    await annotation.undo();
    expect(annotation.current.value?.assignment).toBe("asg_1");
  });

  test("goes on without a connection; everything arrives when it is back", async () => {
    const annotation = await open();
    server.state.online = false;
    for (const outcome of ["left", "tie", "skip"] as const) await annotation.answer(outcome, 1);
    await clock.turn(60_000 - 4_000);
    expect(annotation.sender.offline.value).toBe(true);
    expect((await outbox.all()).length).toBe(3);
    server.state.online = true;
    await clock.turn(30_000);
    expect([...server.labels.values()]).toEqual(["left", "tie", "skip"]);
    expect(annotation.sender.offline.value).toBe(false);
    expect(annotation.sender.waiting.value).toBe(0);
  });

  test("loses no answer when the page is closed before it was sent", async () => {
    const before = await open();
    await before.answer("left", 1);
    before.queue.stop();
    const after = await open();
    expect(after.answered.value).toBe(1);
    expect(after.current.value?.assignment).toBe("asg_1");
    await clock.turn(UNDO_MS);
    expect([...server.labels]).toEqual([["asg_0", "left"]]);
  });

  test("sends again where the reply was lost, which changes nothing", async () => {
    const annotation = await open();
    server.state.losesReplies = true;
    await annotation.answer("left", 1);
    await clock.turn(UNDO_MS + 1_000);
    expect((await outbox.all()).length).toBe(1);
    server.state.losesReplies = false;
    await clock.turn(30_000);
    expect((await outbox.all()).length).toBe(0);
    expect([...server.labels]).toEqual([["asg_0", "left"]]);
  });

  test("is told quietly that a task's time had run out, and is not counted for it", async () => {
    const annotation = await open();
    server.state.refusal = { code: "lease-expired", sentence: "Gone." };
    await annotation.answer("left", 1);
    await clock.turn(UNDO_MS);
    expect(annotation.notice.value).toMatch(/time had run out/);
    expect(annotation.answered.value).toBe(0);
    expect((await outbox.all()).length).toBe(0);
  });

  test("never begins a task that is about to run out", async () => {
    const annotation = await open();
    expect(annotation.current.value?.expiresAtMs).toBe(clock.timers.nowMs() + 60_000);
    await clock.turn(58_000);
    await annotation.queue.fill();
    expect(annotation.current.value?.expiresAtMs).toBe(clock.timers.nowMs() + 60_000);
  });

  test("waits for new comparisons where there are none", async () => {
    server = createServer(clock.timers.nowMs, 0);
    const annotation = await open();
    expect(annotation.current.value).toBeUndefined();
    expect(annotation.queue.loading.value).toBe(false);
    const asked = server.state.asked;
    await clock.turn(10_000);
    expect(server.state.asked).toBeGreaterThan(asked);
    annotation.queue.stop();
    const stopped = server.state.asked;
    await clock.turn(60_000);
    expect(server.state.asked).toBe(stopped);
  });
});

describe("a visit", () => {
  const clock = createClock();
  const visitAt = (hash: string) => {
    const server = createServer(clock.timers.nowMs);
    const address = {
      now: hash,
      hash: () => address.now,
      replace: (next: string) => {
        address.now = next;
      },
    };
    return { server, address, visit: createVisit(server.api, createMemoryOutbox(), clock.timers, address) };
  };

  test("by invite joins, and keeps the invite out of the address", async () => {
    const { visit, address } = visitAt("#/join/abc-_1");
    await visit.open();
    expect(address.now).toBe("#/project/prj_1");
    expect(visit.stage.value.name).toBe("brief");
    await visit.start();
    expect(visit.stage.value.name).toBe("comparing");
  });

  test("without an invite says what is missing; without a connection can be tried again", async () => {
    const lost = visitAt("");
    await lost.visit.open();
    expect(lost.visit.stage.value.name).toBe("lost");
    const { visit, server } = visitAt("#/project/prj_1");
    server.state.online = false;
    await visit.open();
    expect(visit.stage.value).toMatchObject({ name: "failed", failure: { code: "offline" } });
    server.state.online = true;
    await visit.open();
    expect(visit.stage.value.name).toBe("brief");
  });
});

test("active time leaves out what passed while the page was hidden", () => {
  const active = createActiveTime(100, true);
  active.visible(false, 300);
  active.visible(true, 1_000);
  expect(active.at(1_500)).toBe(700);
  expect(createActiveTime(0, false).at(500)).toBe(0);
});
