import { beforeEach, describe, expect, test } from "vitest";
import { createClock } from "../testing/clock.ts";
import { ONLY_TAB, phoneOf } from "../testing/phone.ts";
import { createServer, WORKING } from "../testing/server.ts";
import type { Annotation } from "./annotation.ts";
import { createMemoryKeep } from "./keep.ts";
import { createVisit } from "./visit.ts";

const TEXT = { version: "v1", text: "We keep your answers." };
const PANEL = { name: "Prolific", person: "PID", study: "STUDY", session: "SESSION", answers: 2 };

describe("coming in, being looked after, and leaving", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs, 20);
  });
  const come = async (hash = "#/join/abc", keep = createMemoryKeep()) => {
    const address = {
      now: hash,
      hash: () => address.now,
      replace: (next: string) => {
        address.now = next;
      },
    };
    const visit = createVisit(phoneOf(server.api, clock.timers, { keep }), address, ONLY_TAB);
    await visit.open();
    await clock.settle();
    const compare = async (): Promise<Annotation> => {
      await visit.start();
      await clock.settle();
      const stage = visit.stage.value;
      if (stage.name !== "comparing") throw new Error(stage.name);
      return stage.annotation;
    };
    return { visit, address, compare };
  };
  const answer = async (annotation: Annotation, activeMs = 1) => {
    await annotation.answer({ outcome: "left" }, activeMs);
    await clock.turn(4_000);
  };

  test("nobody is in before they start; what they agreed to goes along", async () => {
    server.state.brief = { consent: TEXT };
    const { visit, compare } = await come();
    expect(visit.stage.value).toMatchObject({ name: "brief", told: { consented: false } });
    expect(server.state.members.size).toBe(0);
    const annotation = await compare();
    expect(server.state.agreed).toBe("v1");
    expect(annotation.current.value?.assignment).toBe("asg_0");
  });

  test("where the text changes while it is read, it is told anew and nobody has agreed to it", async () => {
    server.state.brief = { consent: TEXT };
    const { visit } = await come();
    server.state.brief = { consent: { version: "v2", text: "We keep more." } };
    await visit.start();
    expect(visit.stage.value).toMatchObject({
      name: "brief",
      told: { project: { consent: { version: "v2" } } },
    });
    expect(server.state.agreed).toBeNull();
    await visit.start();
    expect(server.state.agreed).toBe("v2");
  });

  test("who is in and has not agreed to the new text is asked again, and goes on", async () => {
    server.state.brief = { consent: { version: "v2", text: "We keep more." } };
    server.state.agreed = "v1";
    const { visit, compare } = await come("#/project/prj_1");
    expect(visit.stage.value).toMatchObject({ name: "brief", told: { consented: false } });
    await compare();
    expect(server.state.agreed).toBe("v2");
  });

  test("who is in already is not asked to join again", async () => {
    server.state.members.add("");
    const { visit, address } = await come();
    expect(visit.stage.value).not.toHaveProperty("invitation");
    expect(visit.stage.value.name).toBe("brief");
    expect(address.now).toBe("#/project/prj_1");
  });

  test("a panel's link says who somebody is, and does not stay in the address", async () => {
    server.state.panel = PANEL;
    const { visit, address, compare } = await come("#/join/abc?PID=p-1&STUDY=s&SESSION=x&other=1");
    expect(visit.stage.value).toMatchObject({
      invitation: { token: "abc", ids: { person: "p-1", study: "s", session: "x" } },
    });
    await compare();
    expect([...server.state.members]).toEqual(["p-1"]);
    expect(address.now).toBe("#/project/prj_1");
  });

  test("a panel's link without an id says where to open it", async () => {
    server.state.panel = PANEL;
    const { visit } = await come("#/join/abc?STUDY=s");
    expect(visit.stage.value).toEqual({ name: "stranger", panel: "Prolific" });
  });

  test("a submission ends when its answers have arrived, or nothing is left, with the way back", async () => {
    server.state.panel = PANEL;
    const ended = { panel: "Prolific", href: "https://panel.example", code: "c" };
    server.state.endingOf = (answered, nothingLeft) =>
      answered >= 2
        ? { ...ended, outcome: "completed" }
        : nothingLeft
          ? { ...ended, outcome: "noTasks" }
          : null;
    const { compare } = await come("#/join/abc?PID=p-1");
    const annotation = await compare();
    await answer(annotation);
    expect(annotation.view.value).toBe("task");
    await annotation.answer({ outcome: "left" }, 1);
    expect(annotation.ending.value, "not before they have arrived").toBeNull();
    await clock.turn(4_000);
    expect(annotation.view.value).toBe("ended");
    expect(annotation.ending.value?.outcome).toBe("completed");

    server = createServer(clock.timers.nowMs, 0);
    server.state.panel = PANEL;
    server.state.endingOf = (_, nothingLeft) => (nothingLeft ? { ...ended, outcome: "noTasks" } : null);
    const empty = await (await come("#/join/abc?PID=p-2")).compare();
    expect(empty.ending.value?.outcome).toBe("noTasks");
  });

  test("who fails the quiz of a panel's study is sent back, not left with a closed door", async () => {
    server.state.panel = PANEL;
    server.state.standing = { ...WORKING, state: "suspended", phase: "stopped", rule: "quiz-failed" };
    server.state.endingOf = () => ({ outcome: "screenedOut", panel: "Prolific", href: null, code: "c" });
    const annotation = await (await come("#/join/abc?PID=p-1")).compare();
    expect(annotation.view.value).toBe("ended");
  });

  test("a break is suggested after a while, and a sitting ends; a rest begins a new one", async () => {
    server.state.brief = {
      care: { breakAfterMinutes: 10, mostMinutes: 25, contentWarning: "", departure: "keep-labels" },
    };
    const keep = createMemoryKeep();
    const annotation = await (await come("#/project/prj_1", keep)).compare();
    await answer(annotation, 9 * 60_000);
    expect(annotation.view.value).toBe("task");
    await answer(annotation, 60_000);
    expect(annotation.view.value).toBe("pause");
    expect(annotation.sitting.pause.value).toBe("break");
    annotation.sitting.goOn();
    expect(annotation.view.value).toBe("task");
    annotation.end();
    const again = await (await come("#/project/prj_1", keep)).compare();
    await answer(again, 15 * 60_000);
    expect(again.sitting.pause.value).toBe("over");
    again.sitting.goOn();
    expect(again.view.value, "it stays over").toBe("pause");
    again.end();
    await clock.turn(31 * 60_000);
    expect((await (await come("#/project/prj_1", keep)).compare()).view.value).toBe("task");
  });

  test("an upsetting item is reported, leaves the screen, and does not come back", async () => {
    const annotation = await (await come("#/project/prj_1")).compare();
    annotation.report.open("asg_0");
    server.state.online = false;
    await annotation.report.send("left", " Blood. ");
    expect(annotation.report.failure.value?.code).toBe("offline");
    expect(annotation.current.value?.assignment).toBe("asg_0");
    server.state.online = true;
    await annotation.report.send("left", " Blood. ");
    await clock.settle();
    expect(server.state.reports).toEqual(["asg_0 left Blood."]);
    expect(annotation.current.value?.assignment).toBe("asg_1");
    expect(annotation.notice.value).toMatch(/You will not see it again/);
    expect(annotation.answered.value).toBe(0);
  });

  test("who has themselves deleted is asked once more, and nothing of them stays on the phone", async () => {
    const keep = createMemoryKeep();
    const { visit, compare } = await come("#/project/prj_1", keep);
    const annotation = await compare();
    await clock.turn(1_000);
    expect(await keep.last()).toBe("prj_1");
    annotation.departure.ask();
    expect(server.state.deleted).toBe(false);
    annotation.departure.stay();
    annotation.departure.ask();
    await annotation.departure.leave();
    await clock.settle();
    expect(server.state.deleted).toBe(true);
    expect(visit.stage.value.name).toBe("deleted");
    expect(await keep.last()).toBeUndefined();
  });

  test("a project that closes in the middle says so, once what is in hand is answered", async () => {
    server = createServer(clock.timers.nowMs, 2);
    const annotation = await (await come("#/project/prj_1")).compare();
    server.state.none = "closed";
    await answer(annotation);
    await answer(annotation);
    expect(server.labels.size).toBe(2);
    expect(annotation.view.value).toBe("nothing");
    expect(annotation.none.value).toBe("closed");
  });
});
