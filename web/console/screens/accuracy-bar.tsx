import type { Member } from "../api/console-api.ts";
import { interval, wholeShare } from "../model/figures.ts";
import { IntervalBar } from "./interval-bar.tsx";

interface Props {
  readonly member: Pick<Member, "accuracy" | "checks">;
  /** Accuracy below which somebody is not trusted. */
  readonly floor: number | null;
}

/** Accuracy on checks with its 95 % interval, on a line from 0 to 1 that shows the floor. */
export function AccuracyBar({ member: { accuracy, checks }, floor }: Props) {
  return (
    <div class={`accuracy${checks.seen === 0 ? " guessed" : ""}`}>
      <IntervalBar of={accuracy} floor={floor} />
      <span>
        {checks.seen === 0 ? (
          "no check yet"
        ) : (
          <>
            <b>{wholeShare(accuracy.value)}</b>{" "}
            <span class="small" title={`95 % interval ${interval(accuracy, wholeShare)}`}>
              {checks.correct} of {checks.seen}
            </span>
          </>
        )}
      </span>
    </div>
  );
}
