import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure, InviteWish } from "../api/console-api.ts";
import type { DecisionWish, PanelState, PanelSubmission, PanelsApi, PanelWish } from "../api/panels-api.ts";
import { counted } from "./figures.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction, type OneAction } from "./one-action.ts";

type PanelLinkWish = NonNullable<InviteWish["panel"]>;

/** Where the project's people come from: Prolific, or another panel by a link. */
export interface PanelsView extends Omit<OneAction, "alone"> {
  readonly panel: ReadonlySignal<Loaded<PanelState>>;
  /** The link of the study that was connected last; it is never shown again. */
  readonly studyLink: ReadonlySignal<string | null>;
  /** The link for another panel that was made last. */
  readonly panelLink: ReadonlySignal<string | null>;
  readonly submissions: ReadonlySignal<Loaded<readonly PanelSubmission[]>>;
  readonly status: ReadonlySignal<string | null>;
  readonly more: ReadonlySignal<boolean>;
  readonly chosen: ReadonlySignal<ReadonlySet<string>>;
  load(): Promise<void>;
  connect(wish: PanelWish): Promise<boolean>;
  disconnect(): Promise<boolean>;
  sync(): Promise<boolean>;
  show(status: string | null): Promise<void>;
  loadMore(): Promise<void>;
  /** Chooses a submission, or no longer. */
  choose(submission: string): void;
  /** Chooses all that are shown and await a decision; none, if they are chosen already. */
  chooseAll(): void;
  approve(): Promise<boolean>;
  reject(category: string, message: string): Promise<boolean>;
  /** Makes a link for a panel that Accord knows nothing of. */
  makeLink(panel: PanelLinkWish, maxUses: number): Promise<boolean>;
}

export const AWAITS = "AWAITING-REVIEW";

/** @param origin where this server is reached */
export function createPanelsView(
  api: PanelsApi,
  invites: Pick<ConsoleApi, "createInvite">,
  project: string,
  origin: string,
): PanelsView {
  const action = createOneAction();
  const panel = signal<Loaded<PanelState>>(LOADING);
  const studyLink = signal<string | null>(null);
  const panelLink = signal<string | null>(null);
  const submissions = signal<Loaded<readonly PanelSubmission[]>>(LOADING);
  const status = signal<string | null>(null);
  const more = signal(false);
  const chosen = signal<ReadonlySet<string>>(new Set());
  let next: string | null = null;

  /** Braces and percent signs stay as the panel reads them. */
  const whole = (path: string) => `${origin}${path}`;

  async function read(after: string): Promise<void> {
    const asked = status.peek();
    const answer = await api.submissions(project, { after, status: asked });
    if (asked !== status.peek()) return;
    const known = submissions.peek();
    if (!answer.ok) {
      submissions.value = afterAnswer(known, answer);
      return;
    }
    const before = after && known.state === "ready" ? known.value : [];
    submissions.value = { state: "ready", value: [...before, ...answer.value.submissions], stale: null };
    next = answer.value.next;
    more.value = next !== null;
  }

  async function load(): Promise<void> {
    const [answer] = await Promise.all([api.read(project), read("")]);
    panel.value = afterAnswer(panel.peek(), answer);
  }

  const doing = (act: () => Promise<Failure | string>) =>
    action.alone(async () => {
      const outcome = await act();
      if (typeof outcome === "string") await load();
      return outcome;
    });

  const decide = (wish: DecisionWish) =>
    doing(async () => {
      if (wish.submissions.length === 0)
        return { code: "invalid-input", sentence: "Choose submissions first." };
      const answer = await api.decide(project, wish);
      if (!answer.ok) return answer.failure;
      const { decided, refused } = answer.value;
      chosen.value = new Set([...chosen.peek()].filter((each) => !decided.includes(each)));
      const word = wish.decision === "approve" ? "approved" : "rejected";
      const did = `${counted(decided.length, "submission")} ${word}.`;
      return refused === null ? did : { code: "panel-failed", sentence: `${did} ${refused}` };
    });

  return {
    busy: action.busy,
    failure: action.failure,
    done: action.done,
    forget: action.forget,
    ...{ panel, studyLink, panelLink, submissions, status, more, chosen, load },
    connect: (wish) =>
      doing(async () => {
        const answer = await api.connect(project, wish);
        if (!answer.ok) return answer.failure;
        studyLink.value = whole(answer.value.path);
        return "Connected. Set the link below as the URL of your study.";
      }),
    disconnect: () =>
      doing(async () => {
        const answer = await api.disconnect(project);
        if (!answer.ok) return answer.failure;
        studyLink.value = null;
        return "Disconnected: the token is forgotten, and the study’s link lets nobody in any more.";
      }),
    sync: () =>
      doing(async () => {
        const answer = await api.sync(project);
        if (!answer.ok) return answer.failure;
        const { submissions: found, freed } = answer.value;
        return `${counted(found, "submission")} at Prolific; ${counted(freed, "task")} came back.`;
      }),
    async show(wanted) {
      status.value = wanted;
      submissions.value = LOADING;
      chosen.value = new Set();
      await read("");
    },
    loadMore: () => (next === null ? Promise.resolve() : read(next)),
    choose(submission) {
      const after = new Set(chosen.peek());
      if (!after.delete(submission)) after.add(submission);
      chosen.value = after;
    },
    chooseAll() {
      const known = submissions.peek();
      const open = known.state === "ready" ? known.value.filter((each) => each.status === AWAITS) : [];
      const ids = open.slice(0, 100).map((each) => each.submission);
      chosen.value = ids.every((id) => chosen.peek().has(id)) ? new Set() : new Set(ids);
    },
    approve: () => decide({ decision: "approve", submissions: [...chosen.peek()] }),
    reject: (category, message) =>
      decide({
        decision: "reject",
        submissions: [...chosen.peek()],
        category: category as "OTHER",
        message,
      }),
    makeLink: (link, maxUses) =>
      action.alone(async () => {
        const answer = await invites.createInvite(project, { maxUses, panel: link });
        if (!answer.ok) return answer.failure;
        panelLink.value = whole(answer.value.path);
        return `The link for ${link.name} is shown this once.`;
      }),
  };
}

/** `AWAITING-REVIEW` as people read it: `awaiting review`. */
export const statusWords = (status: string): string => status.toLowerCase().replaceAll("-", " ");
