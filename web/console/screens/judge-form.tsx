import { useEffect, useRef } from "preact/hooks";
import type { ComparisonDetails } from "../api/console-api.ts";
import type { ComparisonView } from "../model/comparison-view.ts";
import { projectHash } from "../model/route.ts";
import { Notice } from "./notice.tsx";

interface Props {
  readonly id: string;
  readonly view: ComparisonView;
  readonly details: ComparisonDetails;
}

const WORDS = { left: "Left is better", tie: "A tie", right: "Right is better" } as const;
const KEYS: Readonly<Record<string, keyof typeof WORDS>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowDown: "tie",
};

/** A reviewer's judgement, by buttons or by keys; what was judged can be taken back, and the next is one key away. */
export function JudgeForm({ id, view, details: { comparison } }: Props) {
  const reason = useRef<HTMLTextAreaElement>(null);
  const settled = comparison.gold?.use === "settled";
  const open = comparison.closedAtMs === null;
  const mayJudge = comparison.items.length === 2 && !open && (comparison.gold === null || settled);
  const next = view.next.value;
  const judge = (outcome: keyof typeof WORDS) =>
    void view.judge({ outcome, reason: reason.current?.value ?? "" });
  useEffect(() => {
    if (!mayJudge) return;
    const press = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      if (event.ctrlKey || event.metaKey || event.altKey || at.closest("input, textarea, select, dialog"))
        return;
      const outcome = KEYS[event.key];
      if (outcome && !settled) judge(outcome);
      else if (event.key === "u" && settled) void view.takeBack();
      else if (event.key === "n" && next) location.hash = projectHash(id, "comparisons", { subject: next });
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
  return (
    <div class="judge">
      {mayJudge && !settled && (
        <>
          <label>
            Why, for the audit log and for whoever looks again
            <textarea ref={reason} rows={2} maxLength={2_000} />
          </label>
          <div class="buttons">
            {(["left", "tie", "right"] as const).map((outcome) => (
              <button
                key={outcome}
                type="button"
                disabled={view.action.busy.value}
                onClick={() => judge(outcome)}
              >
                {WORDS[outcome]}
              </button>
            ))}
          </div>
          <p class="small">
            Keys: <kbd>←</kbd> left, <kbd>→</kbd> right, <kbd>↓</kbd> tie. Your answer counts instead of the
            labels, for the crowd’s assessment{comparison.split === "train" && " and for training"}; it is
            shown to no annotator.
          </p>
        </>
      )}
      {open && (
        <p class="small">It is open: people are still asked. Once it is closed, a reviewer may judge it.</p>
      )}
      {view.action.failure.value && <Notice tone="problem">{view.action.failure.value.sentence}</Notice>}
      <p role="status">{view.action.done.value}</p>
      <div class="buttons">
        {settled && (
          <button type="button" disabled={view.action.busy.value} onClick={() => void view.takeBack()}>
            Take it back <kbd>U</kbd>
          </button>
        )}
        {next && (
          <a class="button" href={projectHash(id, "comparisons", { subject: next })}>
            Next disputed <kbd>N</kbd>
          </a>
        )}
      </div>
    </div>
  );
}
