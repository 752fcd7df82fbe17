import { type ReadonlySignal, signal } from "@preact/signals";
import type { TrustState } from "../../../contract/annotation.ts";
import type { ConsoleApi, Failure, Member, TrustEvent } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

export type Erased = Extract<Awaited<ReturnType<ConsoleApi["erasePerson"]>>, { ok: true }>["value"];

/** A change of somebody's state that waits for the lead's word. */
export interface ProposedMove {
  readonly state: TrustState;
  readonly reason: string;
}

/** The annotators of a project, page by page, and the one of them who is looked at. */
export interface Pool {
  readonly project: string;
  readonly members: ReadonlySignal<Loaded<readonly Member[]>>;
  /** Whether there are further pages. */
  readonly more: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<TrustState | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly opened: ReadonlySignal<string | null>;
  readonly events: ReadonlySignal<Loaded<readonly TrustEvent[]>>;
  readonly proposed: ReadonlySignal<ProposedMove | null>;
  /** Why the last action came to nothing, and what the last one did. */
  readonly failure: ReadonlySignal<Failure | null>;
  readonly done: ReadonlySignal<string | null>;
  /** What became of the answers of who was taken out last, and which versions learned from them. */
  readonly erased: ReadonlySignal<Erased | null>;
  load(): Promise<void>;
  loadMore(): Promise<void>;
  /** Shows those in one state only; all of them for null. */
  show(state: TrustState | null): Promise<void>;
  /** Looks at somebody; at nobody any more, if it is them already. */
  toggle(annotator: string): Promise<void>;
  propose(state: TrustState, reason: string): void;
  cancel(): void;
  /** Carries out what was proposed. */
  confirm(): Promise<void>;
  release(): Promise<void>;
  /** Takes whom one looks at out of the project, at their wish. */
  erase(): Promise<void>;
}

/** @param changed hears that somebody's state has changed, so that figures are asked for again */
export function createPool(api: ConsoleApi, project: string, changed: () => void): Pool {
  const members = signal<Loaded<readonly Member[]>>(LOADING);
  const next = signal<string | null>(null);
  const more = signal(false);
  const state = signal<TrustState | null>(null);
  const busy = signal(false);
  const opened = signal<string | null>(null);
  const events = signal<Loaded<readonly TrustEvent[]>>(LOADING);
  const proposed = signal<ProposedMove | null>(null);
  const failure = signal<Failure | null>(null);
  const done = signal<string | null>(null);
  const erased = signal<Erased | null>(null);

  async function read(after: string): Promise<void> {
    const asked = state.peek();
    const answer = await api.listMembers(project, after, asked);
    if (asked !== state.peek()) return;
    const known = members.peek();
    if (!answer.ok) {
      if (after) failure.value = answer.failure;
      else members.value = afterAnswer(known, answer);
      return;
    }
    const before = after && known.state === "ready" ? known.value : [];
    members.value = { state: "ready", value: [...before, ...answer.value.annotators], stale: null };
    next.value = answer.value.next;
    more.value = answer.value.next !== null;
  }

  async function readEvents(annotator: string): Promise<void> {
    const answer = await api.listTrustEvents(project, annotator);
    if (opened.peek() === annotator) events.value = afterAnswer(events.peek(), answer);
  }

  async function alone(act: () => Promise<Failure | null>): Promise<void> {
    if (busy.peek()) return;
    busy.value = true;
    done.value = null;
    failure.value = await act();
    busy.value = false;
  }

  function replace(annotator: string, change: (member: Member) => Member): void {
    const known = members.peek();
    if (known.state !== "ready") return;
    const value = known.value.map((each) => (each.annotator === annotator ? change(each) : each));
    members.value = { ...known, value };
  }

  return {
    project,
    members,
    more,
    state,
    busy,
    opened,
    events,
    proposed,
    failure,
    done,
    erased,
    load: () => read(""),
    async loadMore() {
      const after = next.peek();
      if (after === null || busy.peek()) return;
      busy.value = true;
      await read(after);
      busy.value = false;
    },
    async show(wanted) {
      state.value = wanted;
      opened.value = null;
      members.value = LOADING;
      more.value = false;
      await read("");
    },
    async toggle(annotator) {
      proposed.value = null;
      failure.value = null;
      done.value = null;
      opened.value = opened.peek() === annotator ? null : annotator;
      if (opened.peek() === null) return;
      events.value = LOADING;
      await readEvents(annotator);
    },
    propose(wanted, reason) {
      failure.value = null;
      done.value = null;
      if (reason.trim() === "")
        failure.value = { code: "invalid-input", sentence: "Give a reason: the annotator will read it." };
      else proposed.value = { state: wanted, reason: reason.trim() };
    },
    cancel() {
      proposed.value = null;
    },
    async confirm() {
      const annotator = opened.peek();
      const move = proposed.peek();
      if (annotator === null || move === null) return;
      await alone(async () => {
        const answer = await api.setStanding(project, annotator, move);
        if (!answer.ok) return answer.failure;
        const { standing } = answer.value;
        replace(annotator, (member) => ({ ...member, standing, appeal: null }));
        proposed.value = null;
        done.value = `Now ${standing.state}.`;
        await readEvents(annotator);
        changed();
        return null;
      });
    },
    async release() {
      const annotator = opened.peek();
      if (annotator === null) return;
      await alone(async () => {
        const answer = await api.releaseTasks(project, annotator);
        if (!answer.ok) return answer.failure;
        const { returned } = answer.value;
        done.value =
          returned === 0 ? "No task was held." : `${returned === 1 ? "1 task" : `${returned} tasks`} freed.`;
        return null;
      });
    },
    async erase() {
      const annotator = opened.peek();
      if (annotator === null) return;
      await alone(async () => {
        const answer = await api.erasePerson(project, annotator);
        if (!answer.ok) return answer.failure;
        erased.value = answer.value;
        opened.value = null;
        await read("");
        changed();
        return null;
      });
    },
  };
}
