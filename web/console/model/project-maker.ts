import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure, ProjectWish } from "../api/console-api.ts";

export interface ProjectMaker {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  make(wish: ProjectWish): Promise<void>;
}

/** Makes projects, one at a time; `made` is told the id of each. */
export function createProjectMaker(api: ConsoleApi, made: (id: string) => Promise<void>): ProjectMaker {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    busy,
    failure,
    async make(wish) {
      if (busy.peek()) return;
      busy.value = true;
      failure.value = null;
      const answer = await api.createProject(wish);
      if (answer.ok) await made(answer.value.id);
      else failure.value = answer.failure;
      busy.value = false;
    },
  };
}

/** Reads the form of a new project; the server checks it. */
export function readProjectForm(form: FormData): ProjectWish {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const number = (name: string) => Number(text(name));
  return {
    name: text("name"),
    question: text("question"),
    instructions: text("instructions"),
    redundancy: number("redundancy"),
    item: readItem(text, number),
    task: readTask(text("task"), number("groupSize")),
  };
}

function readTask(asked: string, size: number): ProjectWish["task"] {
  return asked === "best" || asked === "ranking" ? { kind: "group", size, answer: asked } : { kind: "pair" };
}

function readItem(text: (name: string) => string, number: (name: string) => number): ProjectWish["item"] {
  if (text("kind") === "text") return { kind: "text" };
  if (text("kind") === "image")
    return {
      kind: "image",
      height: number("height"),
      width: number("width"),
      channels: number("channels") as 1 | 3,
    };
  return {
    kind: "fragment",
    observationSize: number("observationSize"),
    action:
      text("actionType") === "discrete"
        ? { type: "discrete", count: number("actionSize") }
        : { type: "continuous", size: number("actionSize") },
    renderer: text("renderer") || "signals",
    stepMs: number("stepMs"),
    ...(text("nextObservation") || text("done")
      ? { inputs: { nextObservation: text("nextObservation") !== "", done: text("done") !== "" } }
      : {}),
  };
}
