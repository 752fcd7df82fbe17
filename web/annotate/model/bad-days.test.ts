import { beforeEach, describe, expect, test } from "vitest";
import { createClock } from "../testing/clock.ts";
import { lastingOutbox, ONLY_TAB, phoneOf } from "../testing/phone.ts";
import { createServer } from "../testing/server.ts";
import { UNDO_MS } from "./annotation.ts";
import { createMemoryKeep } from "./keep.ts";
import { SOON_MS } from "./lease-watch.ts";
import { type AnswerStore, createOutbox, type PendingAnswer } from "./outbox.ts";
import type { Phone } from "./phone.ts";
import { tellSending } from "./sending-words.ts";
import { createVisit, type OneTab } from "./visit.ts";

describe("when things go wrong, nothing is lost and the person is told", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs, 20);
  });

  const visitBy = (phone: Phone, hash = "#/project/prj_1", tab: OneTab = ONLY_TAB) =>
    createVisit(phone, { hash: () => hash, replace: () => {} }, tab);
  /** Opens the page and goes on to the first comparison. */
  async function compare(phone: Phone, tab: OneTab = ONLY_TAB) {
    const visit = visitBy(phone, undefined, tab);
    await visit.open();
    await visit.start();
    await clock.settle();
    const stage = visit.stage.value;
    if (stage.name !== "comparing") throw new Error(stage.name);
    return { visit, annotation: stage.annotation };
  }
  const phone = (parts: Parameters<typeof phoneOf>[2] = {}) => phoneOf(server.api, clock.timers, parts);
  const sentBy = (code: "offline" | "not-signed-in") => {
    server.state.refusal = code === "offline" ? null : { code };
    server.state.online = code !== "offline";
  };

  test("a phone that is full keeps answers in memory, says so while they wait, and sends them", async () => {
    const full = async () => {
      throw new DOMException("", "QuotaExceededError");
    };
    const outbox = createOutbox({ put: full, all: async () => [], remove: full });
    const mine = phone({ outbox });
    const { annotation } = await compare(mine);
    sentBy("offline");
    await annotation.answer({ outcome: "left" }, 1);
    await annotation.answer({ outcome: "right" }, 1);
    await clock.turn(UNDO_MS);
    expect(outbox.fleeting.value).toBe(2);
    expect(tellSending(mine)).toMatch(/can not keep answers right now/);
    server.state.online = true;
    await clock.turn(30_000);
    expect(server.outcomes().map(([, outcome]) => outcome)).toEqual(["left", "right"]);
    expect(outbox.fleeting.value).toBe(0);
    expect(tellSending(mine)).toBeNull();
  });

  test("a store that does not let go of an answer does not have it sent for ever", async () => {
    const stored = new Map<string, PendingAnswer>();
    const store: AnswerStore = {
      put: async (answer) => void stored.set(answer.assignment, answer),
      all: async () => [...stored.values()],
      remove: async () => {
        throw new DOMException("", "InvalidStateError");
      },
    };
    const { annotation } = await compare(phone({ outbox: createOutbox(store) }));
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(60_000);
    expect(server.state.sent).toEqual([1]);
    expect(annotation.sender.waiting.value).toBe(0);
  });

  test("an answer goes out although the phone's clock was put back by a day", async () => {
    const { annotation } = await compare(phone());
    await annotation.answer({ outcome: "left" }, 1);
    await clock.settle();
    clock.putBack(86_400_000);
    await annotation.sender.flush();
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
  });

  test("an answer whose moment can not be is sent without it", async () => {
    const { annotation } = await compare(phone());
    server.state.refusesMoments = true;
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
    expect(server.state.answers[0]?.answeredAtMs).toBeUndefined();
    expect(annotation.notice.value).toBeNull();
  });

  test("whoever is signed out in the middle of an answer is told, and it arrives once they are back", async () => {
    const mine = phone();
    const { annotation } = await compare(mine);
    sentBy("not-signed-in");
    await annotation.answer({ outcome: "tie" }, 1);
    await clock.turn(UNDO_MS);
    expect(tellSending(mine)).toMatch(/You are signed out\. Answers that wait on this phone: 1\./);
    server.state.refusal = null;
    await clock.turn(30_000);
    expect(server.outcomes()).toEqual([["asg_0", "tie"]]);
    expect(tellSending(mine)).toBeNull();
  });

  test("of two tabs one compares; the other says so and can take over", async () => {
    const holders: (() => void)[] = [];
    const tab: OneTab = {
      take(lost) {
        for (const loses of holders.splice(0)) loses();
        holders.push(lost);
      },
    };
    const outbox = lastingOutbox();
    const first = await compare(phone({ outbox }), tab);
    await first.annotation.answer({ outcome: "left" }, 1);
    const second = await compare(phone({ outbox }), tab);
    expect(first.visit.stage.value.name).toBe("elsewhere");
    const asked = server.state.asked;
    await clock.turn(60_000);
    expect(second.annotation.current.value?.assignment).not.toBe("asg_0");
    expect(server.state.left, "the first gave nothing back that the second holds").toBe(0);
    expect(server.outcomes(), "sent by both, counted once").toEqual([["asg_0", "left"]]);
    expect(server.state.asked).toBeGreaterThan(asked);
    await first.visit.open();
    expect(second.visit.stage.value.name).toBe("elsewhere");
    expect(first.visit.stage.value.name).toBe("brief");
  });

  test("a page opened again without a connection goes on with what it holds; each answer arrives once", async () => {
    const parts = { outbox: lastingOutbox(), keep: createMemoryKeep() };
    const before = await compare(phone(parts));
    await before.annotation.answer({ outcome: "left" }, 1);
    sentBy("offline");
    await before.annotation.answer({ outcome: "right" }, 1);
    // Killed: nothing of the page runs any more.
    before.annotation.end();

    const again = visitBy(phone(parts), "");
    await again.open();
    await clock.settle();
    expect(again.stage.value).toMatchObject({ name: "brief", kept: { project: "prj_1" } });
    await again.start();
    const stage = again.stage.value;
    if (stage.name !== "comparing") throw new Error(stage.name);
    await clock.settle();
    const { annotation } = stage;
    expect(annotation.answered.value).toBe(2);
    expect(annotation.current.value?.assignment).toBe("asg_2");
    await annotation.answer({ outcome: "tie" }, 1);
    await annotation.answer({ outcome: "skip" }, 1);
    expect(annotation.answered.value).toBe(4);
    server.state.online = true;
    await clock.turn(40_000);
    expect(server.outcomes()).toEqual([
      ["asg_0", "left"],
      ["asg_1", "right"],
      ["asg_2", "tie"],
      ["asg_3", "skip"],
    ]);
    expect(annotation.answered.value).toBe(4);
  });

  test("answers of somebody who used the phone before are never sent in another's name, and wait for their own", async () => {
    const parts = { outbox: lastingOutbox(), keep: createMemoryKeep() };
    // A page that was closed: its clock stands still from now on.
    const first = await compare(phoneOf(server.api, createClock().timers, parts));
    sentBy("offline");
    await first.annotation.answer({ outcome: "left" }, 1);
    await first.annotation.answer({ outcome: "right" }, 1);
    first.annotation.end();

    server.state.online = true;
    server.state.annotator = "ann_2";
    const theirs = phone(parts);
    const second = await compare(theirs);
    await clock.turn(120_000);
    expect(server.outcomes()).toEqual([]);
    expect(second.annotation.answered.value).toBe(0);
    expect(theirs.sender.waiting.value).toBe(0);
    expect(tellSending(theirs)).toMatch(/somebody else gave: 2/);
    second.annotation.end();

    server.state.annotator = "ann_1";
    await compare(phone(parts));
    await clock.turn(UNDO_MS);
    expect(server.outcomes()).toEqual([
      ["asg_0", "left"],
      ["asg_1", "right"],
    ]);
  });

  test("a task that was lost while there was no connection leaves the screen, with a word", async () => {
    const parts = { outbox: lastingOutbox(), keep: createMemoryKeep() };
    (await compare(phone(parts))).annotation.end();
    sentBy("offline");
    const { annotation } = await compare(phone(parts));
    expect(annotation.current.value?.assignment).toBe("asg_0");
    server.state.online = true;
    server.labels.set("asg_0", { outcome: "left", revision: 0, supersedes: undefined });
    server.labels.set("asg_1", { outcome: "left", revision: 0, supersedes: undefined });
    await annotation.answer({ outcome: "tie" }, 1);
    await annotation.queue.fill();
    expect(annotation.current.value?.assignment).toBe("asg_2");
    expect(annotation.notice.value).toMatch(/Somebody else gets it/);
    await clock.turn(30_000);
    expect(annotation.notice.value).toMatch(/Your first answer had arrived already/);
  });

  test("somebody is told before a task's time is over, and when it is", async () => {
    const { annotation } = await compare(phone());
    const { expiresAtMs = 0 } = annotation.current.value ?? {};
    expect(annotation.leaseSoon.value).toBe(false);
    await clock.turn(expiresAtMs - SOON_MS - clock.timers.nowMs());
    expect(annotation.leaseSoon.value).toBe(true);
    await clock.turn(SOON_MS);
    expect(annotation.notice.value).toMatch(/The time for that comparison was over/);
    expect(annotation.current.value?.expiresAtMs).toBeGreaterThan(expiresAtMs);
  });

  test("what was refused before anybody compared is told to whoever does", async () => {
    const outbox = lastingOutbox();
    await outbox.put({ project: "prj_1", assignment: "asg_0", outcome: "left", activeMs: 1, sendAfterMs: 0 });
    server.state.refuses = { asg_0: { code: "lease-expired" } };
    const mine = phone({ outbox });
    const visit = visitBy(mine);
    await visit.open();
    await clock.turn(UNDO_MS);
    expect(mine.sender.waiting.value).toBe(0);
    await visit.start();
    const stage = visit.stage.value;
    expect(stage.name === "comparing" && stage.annotation.notice.value).toMatch(/time had run out/);
  });

  test("media of the tasks ahead is loaded with them, and not where data is to be saved", async () => {
    server.state.media = true;
    const sparing = await compare(phone({ frugal: () => true }));
    expect(sparing.annotation.queue.ready.value.length).toBe(2);
    expect(server.state.warmed).toEqual([]);
    const plenty = await compare(phone());
    expect(plenty.annotation.queue.ready.value.length).toBe(4);
    expect(server.state.warmed).toEqual(["asg_1l", "asg_1r", "asg_2l", "asg_2r", "asg_3l", "asg_3r"]);
  });
});
