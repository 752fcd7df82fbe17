import { expect, test, vi } from "vitest";
import { projectSettings } from "../../../contract/project.ts";
import { cannedApi, PROJECT, refused } from "../testing/canned.ts";
import { createProjectMaker, readProjectForm } from "./project-maker.ts";

function form(change: Readonly<Record<string, string>> = {}): FormData {
  const filled = {
    name: " Walker ",
    question: "Which one walks better?",
    instructions: "",
    redundancy: "3",
    observationSize: "11",
    actionType: "continuous",
    actionSize: "3",
    renderer: "",
    stepMs: "50",
    ...change,
  };
  const data = new FormData();
  for (const [name, value] of Object.entries(filled)) data.set(name, value);
  return data;
}

test("the form is what the contract takes", () => {
  const settings = projectSettings.parse(readProjectForm(form()));
  expect(settings).toMatchObject({ name: "Walker", redundancy: 3 });
  expect(settings.item).toMatchObject({ action: { type: "continuous", size: 3 }, renderer: "signals" });
  const discrete = projectSettings.parse(readProjectForm(form({ actionType: "discrete", actionSize: "4" })));
  expect(discrete.item).toMatchObject({ action: { type: "discrete", count: 4 } });
  expect(settings.item).not.toHaveProperty("inputs");
  const ending = projectSettings.parse(readProjectForm(form({ nextObservation: "on" })));
  expect(ending.item).toMatchObject({ inputs: { nextObservation: true, done: false } });
  expect(settings.task).toEqual({ kind: "pair" });
  const group = projectSettings.parse(readProjectForm(form({ task: "ranking", groupSize: "5" })));
  expect(group.task).toEqual({ kind: "group", size: 5, answer: "ranking" });
  const text = projectSettings.parse(readProjectForm(form({ kind: "text" })));
  expect(text.item).toEqual({ kind: "text" });
  const size = { height: "24", width: "32", channels: "1" };
  const image = projectSettings.parse(readProjectForm(form({ kind: "image", ...size })));
  expect(image.item).toEqual({ kind: "image", height: 24, width: 32, channels: 1 });
});

test("a project that was made is told of, a refused one is explained", async () => {
  const made = vi.fn(async () => undefined);
  await createProjectMaker(cannedApi(), made).make(PROJECT.settings);
  expect(made).toHaveBeenCalledExactlyOnceWith(PROJECT.id);
  const api = cannedApi({ createProject: async () => refused("invalid-input", "Too long.") });
  const refusing = createProjectMaker(api, made);
  await refusing.make(PROJECT.settings);
  expect(made).toHaveBeenCalledOnce();
  expect(refusing.failure.value?.sentence).toBe("Too long.");
  expect(refusing.busy.value).toBe(false);
});
