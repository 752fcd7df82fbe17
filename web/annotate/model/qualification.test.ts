import { beforeEach, describe, expect, test } from "vitest";
import type { Standing } from "../../../contract/annotation.ts";
import { createClock } from "../testing/clock.ts";
import { ONLY_TAB, phoneOf } from "../testing/phone.ts";
import { createServer, WORKING } from "../testing/server.ts";
import { createAnnotation } from "./annotation.ts";
import { createVisit } from "./visit.ts";

const PRACTICE: Standing = { ...WORKING, state: "training", phase: "practice", steps: 2 };
const QUIZ: Standing = { ...PRACTICE, phase: "quiz" };

describe("on the way to being trusted", () => {
  let clock: ReturnType<typeof createClock>;
  let server: ReturnType<typeof createServer>;
  beforeEach(() => {
    clock = createClock();
    server = createServer(clock.timers.nowMs);
  });
  const open = async () => {
    const told = await server.api.readBrief("prj_1");
    if (!told.ok) throw new Error("The server is off.");
    const { api } = server;
    const annotation = await createAnnotation(phoneOf(api, clock.timers), told.value);
    await clock.settle();
    return annotation;
  };
  const step = (standing: Standing, next: Standing) => {
    const now = { ...standing, step: standing.step + 1 };
    return now.step < now.steps ? now : next;
  };

  test("practice sends each answer at once, one task at a time, and tells what is known", async () => {
    server.state.standing = PRACTICE;
    server.state.moves = (standing) => step(standing, QUIZ);
    server.state.feedback = { correct: false, outcome: "right", ranks: null, explanation: "It stays up." };
    const annotation = await open();
    expect(server.state.wanted).toEqual([1]);
    expect(annotation.current.value).toMatchObject({ assignment: "asg_0", step: 1, steps: 2 });
    void annotation.answer({ outcome: "left" }, 1);
    void annotation.answer({ outcome: "right" }, 1);
    expect(annotation.checking.value).toBe(true);
    await clock.settle();
    expect(server.outcomes()).toEqual([["asg_0", "left"]]);
    expect(annotation.feedback.value).toMatchObject({
      given: "left",
      correct: false,
      outcome: "right",
      explanation: "It stays up.",
      task: { assignment: "asg_0", step: 1 },
    });
    expect(annotation.last.value, "practice can not be corrected").toBeNull();
    await annotation.answer({ outcome: "tie" }, 1);
    annotation.goOn();
    expect(annotation.current.value).toMatchObject({ assignment: "asg_1", step: 2 });
    expect(server.state.wanted).toEqual([1, 1]);
    await annotation.answer({ outcome: "right" }, 1);
    await clock.settle();
    expect(annotation.change.value, "the feedback comes first, then the quiz").toMatchObject({
      title: "Now a short quiz",
    });
    annotation.goOn();
    expect(annotation.feedback.value).toBeNull();
    expect(annotation.change.value).not.toBeNull();
    annotation.goOn();
    expect(annotation.change.value).toBeNull();
    expect(annotation.current.value).toMatchObject({ phase: "quiz", step: 1 });
  });

  test.each([
    ["passed", WORKING, "Passed"],
    ["has another attempt", { ...QUIZ, attempt: 2, reason: "You had 0 of 2 right." }, "Not yet"],
  ])("the quiz tells nothing of each question; at its end: %s", async (_, end, title) => {
    server.state.standing = QUIZ;
    server.state.moves = (standing) => step(standing, end);
    const annotation = await open();
    await annotation.answer({ outcome: "left" }, 1);
    await clock.settle();
    expect(annotation.feedback.value).toBeNull();
    expect(annotation.change.value).toBeNull();
    expect(annotation.current.value).toMatchObject({ assignment: "asg_1", step: 2 });
    await annotation.answer({ outcome: "left" }, 1);
    await clock.settle();
    expect(annotation.change.value).toMatchObject({ title, reason: end.reason });
    expect(annotation.checking.value).toBe(false);
  });

  test("an answer in practice waits for the connection, and its feedback comes then", async () => {
    server.state.standing = PRACTICE;
    server.state.feedback = { correct: true, outcome: "left", ranks: null, explanation: "" };
    const annotation = await open();
    server.state.online = false;
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(90_000);
    expect(annotation.checking.value).toBe(true);
    expect(annotation.current.value?.assignment).toBe("asg_0");
    server.state.online = true;
    await clock.turn(30_000);
    expect(annotation.feedback.value?.correct).toBe(true);
  });

  test("an answer in the quiz that came too late gives way to the next question", async () => {
    server.state.standing = QUIZ;
    const annotation = await open();
    server.state.refuses = { asg_0: { code: "lease-expired" } };
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(10_000);
    expect(annotation.checking.value).toBe(false);
    expect(annotation.notice.value).toMatch(/time had run out/);
    expect(annotation.current.value?.assignment).toBe("asg_0");
  });

  test("whoever is stopped reads why, and can write one note that then waits", async () => {
    const annotation = await open();
    server.state.standing = { ...WORKING, state: "suspended", phase: "stopped", reason: "Too many." };
    await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(5_000);
    expect(annotation.standing.value).toMatchObject({ phase: "stopped", reason: "Too many." });
    expect(annotation.view.value).toBe("stopped");
    expect(annotation.none.value).toBe("not-trusted");
    server.state.online = false;
    await annotation.appeal.send("I was tired.");
    expect(annotation.appeal.failure.value?.code).toBe("offline");
    server.state.online = true;
    await annotation.appeal.send(" ");
    await Promise.all([annotation.appeal.send("I was tired. "), annotation.appeal.send("I was tired.")]);
    expect(annotation.appeal.failure.value).toBeNull();
    expect(server.state.notes).toEqual(["I was tired."]);
    expect(annotation.standing.value.appealed).toBe(true);
    server.state.standing = { ...WORKING, reason: "Fine." };
    await clock.turn(20_000);
    expect(annotation.change.value).toMatchObject({ title: "You can go on", reason: "Fine." });
  });

  test("a change of standing is told with its reason when it happens", async () => {
    const annotation = await open();
    server.state.standing = { ...WORKING, state: "probation", reason: "Several differ." };
    await annotation.answer({ outcome: "left" }, 1);
    await clock.settle();
    expect(annotation.change.value).toMatchObject({ tone: "mind", reason: "Several differ." });
    annotation.goOn();
    server.state.standing = { ...WORKING, reason: "Thank you." };
    await annotation.answer({ outcome: "left" }, 1);
    await clock.settle();
    expect(annotation.change.value).toMatchObject({ tone: "good", reason: "Thank you." });
  });

  test("an applicant waits without a task, and is told when they are let in", async () => {
    server.state.standing = { ...WORKING, state: "applicant", phase: "waiting" };
    const address = { hash: () => "#/project/prj_1", replace: () => {} };
    const visit = createVisit(phoneOf(server.api, clock.timers), address, ONLY_TAB);
    await visit.open();
    await clock.settle();
    const stage = visit.stage.value;
    if (stage.name !== "comparing") throw new Error(stage.name);
    expect(stage.annotation.current.value).toBeUndefined();
    server.state.standing = { ...PRACTICE, reason: "Welcome." };
    await clock.turn(20_000);
    expect(stage.annotation.change.value).toMatchObject({ title: "You are in", reason: "Welcome." });
  });

  test("earnings are asked for again once something was earned, and not at every answer", async () => {
    server.state.currency = "EUR";
    const annotation = await open();
    let asked = 0;
    const { readBrief } = server.api;
    server.api.readBrief = (project) => {
      asked++;
      return readBrief(project);
    };
    server.state.earnedMinor = 12;
    for (let i = 0; i < 4; i++) await annotation.answer({ outcome: "left" }, 1);
    await clock.turn(9_000);
    expect(asked).toBe(1);
    expect(annotation.earnings.value.earnedMinor).toBe(12);
  });
});
