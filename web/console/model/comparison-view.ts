import { type ReadonlySignal, signal } from "@preact/signals";
import type { Replay } from "../../../contract/items.ts";
import type { Adjudication, Comparison, ComparisonDetails, ConsoleApi } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction, type OneAction } from "./one-action.ts";

/** One comparison with its items and labels, and a reviewer's judgement of it. */
export interface ComparisonView {
  readonly details: ReadonlySignal<Loaded<ComparisonDetails>>;
  /** By place. */
  readonly replays: ReadonlySignal<Loaded<readonly Replay[]>>;
  readonly action: OneAction;
  /** The most disputed comparison but this one; null where there is no other. */
  readonly next: ReadonlySignal<string | null>;
  open(comparison: string): Promise<void>;
  /** @returns whether it is settled so */
  judge(judged: Adjudication): Promise<boolean>;
  takeBack(): Promise<boolean>;
}

export function createComparisonView(api: ConsoleApi, project: string): ComparisonView {
  const details = signal<Loaded<ComparisonDetails>>(LOADING);
  const replays = signal<Loaded<readonly Replay[]>>(LOADING);
  const next = signal<string | null>(null);
  const action = createOneAction();
  let opened = "";

  async function readItems(comparison: string, items: readonly string[]): Promise<void> {
    const answers = await Promise.all(items.map((item) => api.readReplay(project, item)));
    if (opened !== comparison) return;
    const failed = answers.find((answer) => !answer.ok);
    replays.value = failed
      ? { state: "failed", failure: failed.failure }
      : {
          state: "ready",
          value: answers.flatMap((answer) => (answer.ok ? [answer.value] : [])),
          stale: null,
        };
  }

  async function readNext(): Promise<void> {
    const query = new URLSearchParams({ status: "disputed" });
    const answer = await api.listComparisons(project, query);
    if (!answer.ok) return;
    next.value = answer.value.rows.find(({ comparison }) => comparison !== opened)?.comparison ?? null;
  }

  /** What is known of the answer now; the rest of the page stays. */
  function know(gold: Comparison["gold"]): void {
    const known = details.peek();
    if (known.state !== "ready") return;
    details.value = {
      ...known,
      value: { ...known.value, comparison: { ...known.value.comparison, gold } },
    };
  }

  return {
    details,
    replays,
    action,
    next,
    async open(comparison) {
      if (opened !== comparison) {
        opened = comparison;
        details.value = LOADING;
        replays.value = LOADING;
        action.forget();
      }
      const answer = await api.readComparison(project, comparison);
      if (opened !== comparison) return;
      details.value = afterAnswer(details.peek(), answer);
      if (answer.ok) await Promise.all([readItems(comparison, answer.value.comparison.items), readNext()]);
    },
    judge: (judged) =>
      action.alone(async () => {
        const answer = await api.adjudicate(project, opened, judged);
        if (!answer.ok) return answer.failure;
        know(answer.value);
        await readNext();
        return `Settled: ${answer.value.outcome}.`;
      }),
    takeBack: () =>
      action.alone(async () => {
        const answer = await api.withdrawAdjudication(project, opened);
        if (!answer.ok) return answer.failure;
        know(null);
        return "Taken back: the labels decide again.";
      }),
  };
}
