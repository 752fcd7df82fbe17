import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure, RewardTest, RewardTestWish, VersionDetails } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction } from "./one-action.ts";

/** A decision about a version that waits for the lead's word. */
export interface ProposedStatus {
  readonly version: number;
  readonly status: "live" | "retired";
}

/** The version that is looked at, and the tests that every version has to pass. */
export interface ModelsView {
  readonly opened: ReadonlySignal<number | null>;
  readonly details: ReadonlySignal<Loaded<VersionDetails>>;
  readonly tests: ReadonlySignal<Loaded<readonly RewardTest[]>>;
  readonly proposed: ReadonlySignal<ProposedStatus | null>;
  readonly busy: ReadonlySignal<boolean>;
  /** Why the last action came to nothing, and what the last one did. */
  readonly failure: ReadonlySignal<Failure | null>;
  readonly done: ReadonlySignal<string | null>;
  /** Looks at a version. */
  open(version: number): Promise<void>;
  loadTests(): Promise<void>;
  propose(proposed: ProposedStatus): void;
  withdraw(): void;
  /** Carries out what was proposed. */
  confirm(reason: string): Promise<void>;
  /** @returns whether the test was taken */
  addTest(wish: RewardTestWish): Promise<boolean>;
  removeTest(id: string): Promise<void>;
}

const NO_REASON: Failure = {
  code: "invalid-input",
  sentence: "Give a reason: it is kept with the decision.",
};

/** @param changed hears that another version is live, so that the list is asked for again */
export function createModelsView(api: ConsoleApi, project: string, changed: () => void): ModelsView {
  const opened = signal<number | null>(null);
  const details = signal<Loaded<VersionDetails>>(LOADING);
  const tests = signal<Loaded<readonly RewardTest[]>>(LOADING);
  const proposed = signal<ProposedStatus | null>(null);
  const { busy, failure, done, alone, forget } = createOneAction();

  async function read(version: number): Promise<void> {
    const answer = await api.readVersion(project, version);
    if (opened.peek() === version) details.value = afterAnswer(details.peek(), answer);
  }

  async function loadTests(): Promise<void> {
    tests.value = afterAnswer(tests.peek(), await api.listRewardTests(project));
  }

  return {
    opened,
    details,
    tests,
    proposed,
    busy,
    failure,
    done,
    loadTests,
    async open(version) {
      if (opened.peek() !== version) details.value = LOADING;
      opened.value = version;
      proposed.value = null;
      forget();
      await read(version);
    },
    propose(what) {
      forget();
      proposed.value = what;
    },
    withdraw() {
      proposed.value = null;
      forget();
    },
    async confirm(reason) {
      const what = proposed.peek();
      if (!what) return;
      await alone(async () => {
        if (reason.trim() === "") return NO_REASON;
        const answer = await api.setVersionStatus(project, what.version, { status: what.status, reason });
        if (!answer.ok) return answer.failure;
        proposed.value = null;
        changed();
        await read(what.version);
        return what.status === "live"
          ? `Version ${what.version} is live.`
          : `Version ${what.version} is retired.`;
      });
    },
    addTest: (wish) =>
      alone(async () => {
        const answer = await api.addRewardTest(project, wish);
        if (!answer.ok) return answer.failure;
        await loadTests();
        return `Added. The next run's candidate is the first that has to pass “${wish.name}”.`;
      }),
    async removeTest(id) {
      await alone(async () => {
        const answer = await api.removeRewardTest(project, id);
        if (!answer.ok) return answer.failure;
        await loadTests();
        return "Removed.";
      });
    },
  };
}
