import type { Member } from "../api/console-api.ts";
import { interval, wholeShare } from "../model/figures.ts";

interface Props {
  readonly member: Pick<Member, "accuracy" | "checks">;
  /** Accuracy below which somebody is not trusted. */
  readonly floor: number | null;
}

/** Accuracy on checks with its 95 % interval, on a line from 0 to 1 that shows the floor. */
export function AccuracyBar({ member: { accuracy, checks }, floor }: Props) {
  const { value, low, high } = accuracy;
  return (
    <div class={`accuracy${checks.seen === 0 ? " guessed" : ""}`}>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" x={0} y={5} width={100} height={2} />
        {floor !== null && <rect class="floor" x={100 * floor - 0.5} y={0} width={1} height={12} />}
        <rect class="span" x={100 * low} y={3} width={100 * (high - low)} height={6} rx={1} />
        <rect class="value" x={100 * value - 1} y={1} width={2} height={10} />
      </svg>
      <span>
        {checks.seen === 0 ? (
          "no check yet"
        ) : (
          <>
            <b>{wholeShare(value)}</b>{" "}
            <span class="small" title={`95 % interval ${interval(accuracy, wholeShare)}`}>
              {checks.correct} of {checks.seen}
            </span>
          </>
        )}
      </span>
    </div>
  );
}
