import { beforeEach, describe, expect, test } from "vitest";
import type { Brief } from "../../../contract/annotation.ts";
import { MAX_LABELS_AT_ONCE } from "../../../contract/annotation.ts";
import { createClock } from "../testing/clock.ts";
import { ONLY_TAB, phoneOf } from "../testing/phone.ts";
import { AHEAD_MS, BRIEF, createServer } from "../testing/server.ts";
import { createActiveTime } from "./active-time.ts";
import { createAnnotation, UNDO_MS } from "./annotation.ts";
import { createOutbox, type Outbox } from "./outbox.ts";
import { BATCH } from "./sender.ts";
import { createVisit } from "./visit.ts";

describe("somebody who compares", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  let outbox: Outbox;
  const open = async (brief: Partial<Brief> = {}) => {
    const told = await server.api.readBrief("prj_1");
    if (!told.ok) throw new Error("The server is off.");
    const project = { ...BRIEF, ...brief };
    const annotation = await createAnnotation(phoneOf(server.api, clock.timers, { outbox }), {
      ...told.value,
      project,
    });
    await clock.settle();
    return annotation;
  };
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs);
    outbox = createOutbox();
  });

  test("has the next comparison at once, and the answer arrives", async () => {
    const annotation = await open();
    expect(annotation.current.value?.assignment).toBe("asg_0");
    await annotation.answer({ outcome: "left" }, 1200.4);
    expect(annotation.current.value?.assignment).toBe("asg_1");
    expect(annotation.sender.waiting.value).toBe(1);
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
    expect(annotation.sender.waiting.value).toBe(0);
    expect(annotation.answered.value).toBe(1);
  });

  test("has the next comparison before the phone has kept the answer, which is on its way by then", async () => {
    let keep = () => {};
    const stored: string[] = [];
    outbox = createOutbox({
      put: ({ assignment }) =>
        new Promise((resolve) => {
          stored.push(assignment);
          keep = resolve;
        }),
      all: async () => [],
      remove: async () => {},
    });
    const annotation = await open();
    const given = annotation.answer({ outcome: "left" }, 1);
    expect(stored).toEqual(["asg_0"]);
    expect(annotation.current.value?.assignment).toBe("asg_1");
    // A page that is closed now gives nothing back: its answer needs the lease.
    annotation.close();
    expect(server.state.left).toBe(0);
    keep();
    await given;
    annotation.close();
    expect(server.state.left).toBe(1);
  });

  test("counts once for two taps", async () => {
    const annotation = await open();
    await Promise.all([
      annotation.answer({ outcome: "left" }, 1, "asg_0"),
      annotation.answer({ outcome: "right" }, 1, "asg_0"),
    ]);
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
    expect(annotation.answered.value).toBe(1);
  });

  test("can take the last answer back until it is sent", async () => {
    const annotation = await open({ correctionSeconds: 0 });
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS - 1);
    await annotation.undo();
    expect(annotation.current.value?.assignment).toBe("asg_0");
    expect(annotation.answered.value).toBe(0);
    await clock.turn(10 * UNDO_MS);
    expect(server.labels.size).toBe(0);
    await annotation.answer({ outcome: "right" }, 1);
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "right"]]);
    await annotation.undo();
    expect(annotation.current.value?.assignment).toBe("asg_1");
  });

  test("goes on without a connection; everything arrives when it is back", async () => {
    const annotation = await open();
    server.state.online = false;
    for (const outcome of ["left", "tie", "skip"] as const) await annotation.answer({ outcome }, 1);
    await clock.turn(60_000 - 4_000);
    expect(annotation.sender.offline.value).toBe(true);
    expect((await outbox.all()).length).toBe(3);
    server.state.online = true;
    await clock.turn(30_000);
    expect(server.outcomes().map(([, outcome]) => outcome)).toEqual(["left", "tie", "skip"]);
    expect(annotation.sender.offline.value).toBe(false);
    expect(annotation.sender.waiting.value).toBe(0);
  });

  test("loses no answer when the page is closed before it was sent", async () => {
    const before = await open();
    await before.answer({ outcome: "left" }, 1);
    before.queue.stop();
    const after = await open();
    expect(after.answered.value).toBe(1);
    expect(after.current.value?.assignment).toBe("asg_1");
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
  });

  test("sends again where the reply was lost, which changes nothing", async () => {
    const annotation = await open();
    server.state.losesReplies = true;
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS + 1_000);
    expect((await outbox.all()).length).toBe(1);
    server.state.losesReplies = false;
    await clock.turn(30_000);
    expect((await outbox.all()).length).toBe(0);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
  });

  test("is told quietly that a task's time had run out, and is not counted for it", async () => {
    const annotation = await open();
    server.state.refusal = { code: "lease-expired" };
    await annotation.answer({ outcome: "left" }, 1);
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

describe("answers on their way", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  let outbox: Outbox;
  const open = async (brief: Partial<Brief> = {}) => {
    const told = await server.api.readBrief("prj_1");
    if (!told.ok) throw new Error("The server is off.");
    const project = { ...BRIEF, ...brief };
    const annotation = await createAnnotation(phoneOf(server.api, clock.timers, { outbox }), {
      ...told.value,
      project,
    });
    await clock.settle();
    return annotation;
  };
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs);
    outbox = createOutbox();
  });

  test("go together when several are due; a bad one holds up no other and is told with its reason", async () => {
    const annotation = await open();
    server.state.online = false;
    for (const outcome of ["left", "tie", "right"] as const) await annotation.answer({ outcome }, 1);
    await clock.turn(10_000);
    server.state.online = true;
    server.state.refuses = { asg_1: { code: "not-trusted" } };
    await clock.turn(30_000);
    expect(server.state.sent).toEqual([3]);
    expect(server.outcomes()).toEqual([
      ["asg_0", "left"],
      ["asg_2", "right"],
    ]);
    expect(annotation.notice.value).toBe("An answer was not taken. You can not answer here at the moment.");
    expect(annotation.answered.value).toBe(2);
    expect(await outbox.all()).toEqual([]);
  });

  test("stay where the server stumbles over one of them, and the others arrive", async () => {
    const annotation = await open();
    server.state.online = false;
    for (const outcome of ["left", "tie"] as const) await annotation.answer({ outcome }, 1);
    await clock.turn(10_000);
    server.state.online = true;
    server.state.refuses = { asg_0: { code: "internal-error" } };
    await clock.turn(20_000);
    expect(server.outcomes()).toEqual([["asg_1", "tie"]]);
    expect((await outbox.all()).map(({ assignment }) => assignment)).toEqual(["asg_0"]);
    server.state.refuses = {};
    await clock.turn(40_000);
    expect(server.labels.size).toBe(2);
    expect(annotation.notice.value ?? "").not.toMatch(/not taken/);
  });

  test("carry the moment in which they were given, by the server's clock", async () => {
    const annotation = await open();
    const givenAtMs = clock.timers.nowMs();
    await annotation.answer({ outcome: "left", strength: 2 }, 1);
    await clock.turn(UNDO_MS);
    expect(server.state.answers).toMatchObject([{ answeredAtMs: givenAtMs + AHEAD_MS, strength: 2 }]);
  });

  test("are as many at once as the server takes", () => expect(BATCH).toBe(MAX_LABELS_AT_ONCE));

  test("that arrived just before the page was opened again count once", async () => {
    const first = await open();
    await first.answer({ outcome: "left" }, 1);
    server.state.losesReplies = true;
    await clock.turn(UNDO_MS);
    first.queue.stop();
    server.state.losesReplies = false;
    const second = await open();
    await clock.turn(60_000);
    expect(second.answered.value).toBe(1);
  });

  test("can be corrected once acknowledged, and sending the correction twice changes nothing", async () => {
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS);
    expect(annotation.last.value?.label).not.toBeNull();
    await annotation.undo();
    expect(annotation.current.value?.assignment).toBe("asg_0");
    expect(annotation.correcting.value?.outcome).toBe("left");
    await annotation.answer({ outcome: "right" }, 1);
    expect(await outbox.all()).toMatchObject([{ supersedes: "lbl_asg_0_0", outcome: "right" }]);
    expect(annotation.current.value?.assignment).toBe("asg_1");
    server.state.losesReplies = true;
    await clock.turn(UNDO_MS + 1_000);
    server.state.losesReplies = false;
    await clock.turn(30_000);
    expect(server.labels.get("asg_0")).toMatchObject({ outcome: "right", revision: 1 });
    expect(annotation.answered.value).toBe(1);
    await annotation.undo();
    await annotation.answer({ outcome: "tie" }, 1);
    await clock.turn(UNDO_MS);
    expect(server.labels.get("asg_0")).toMatchObject({ outcome: "tie", revision: 2 });
  });

  test("stay as they are where somebody looks again and changes nothing", async () => {
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS);
    await annotation.undo();
    annotation.keep();
    expect(annotation.current.value?.assignment).toBe("asg_1");
    await annotation.undo();
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS);
    expect(server.state.sent).toEqual([1]);
    expect(annotation.answered.value).toBe(1);
  });

  test("that are corrections can be taken back as well, until they are sent", async () => {
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS);
    await annotation.undo();
    await annotation.answer({ outcome: "right" }, 1);
    await annotation.undo();
    expect(annotation.correcting.value?.outcome).toBe("left");
    annotation.keep();
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
  });

  test("can not be corrected after the time that the project gives, and the refusal is told", async () => {
    const annotation = await open({ correctionSeconds: 60 });
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS + 59_000);
    await annotation.undo();
    server.state.refuses = { asg_0: { code: "correction-refused" } };
    await annotation.answer({ outcome: "right" }, 1);
    await clock.turn(UNDO_MS);
    expect(annotation.notice.value).toBe("Your first answer stands. It can no longer be changed.");
    expect(annotation.answered.value).toBe(1);
    server.state.refuses = {};
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS + 60_000);
    expect(annotation.last.value).toBeNull();
  });

  test("are all sent when somebody stops, and then what is held is given back", async () => {
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    await annotation.leave();
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
    expect(server.state.left).toBe(1);
    expect(annotation.current.value).toBeUndefined();
  });

  test("keep their leases where they can not be sent", async () => {
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    server.state.online = false;
    await annotation.leave();
    annotation.close();
    expect(server.state.left).toBe(0);
    expect((await outbox.all()).length).toBe(1);
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
    return { server, address, visit: createVisit(phoneOf(server.api, clock.timers), address, ONLY_TAB) };
  };

  test("by invite joins, and keeps the invite out of the address", async () => {
    const { visit, address } = visitAt("#/join/abc-_1");
    await visit.open();
    expect(visit.stage.value).toMatchObject({ name: "brief", invitation: { token: "abc-_1" } });
    await visit.start();
    expect(address.now).toBe("#/project/prj_1");
    expect(visit.stage.value.name).toBe("comparing");
    await visit.leave();
    expect(visit.stage.value).toMatchObject({ name: "left", busy: false });
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
