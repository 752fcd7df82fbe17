import type { Progress } from "../api/console-api.ts";
import { count } from "../model/figures.ts";

const OF_PAIRS = ["left", "right", "tie", "skip"] as const;
const OF_GROUPS = ["ranked", "tie", "skip"] as const;

/** Labels by outcome: a bar of shares, and the numbers beneath it. */
export function OutcomeBar({ labels }: { readonly labels: Progress["labels"] }) {
  const outcomes = labels.ranked > 0 ? OF_GROUPS : OF_PAIRS;
  let from = 0;
  return (
    <>
      <svg class="outcome-bar" viewBox="0 0 100 1" preserveAspectRatio="none" aria-hidden="true">
        {labels.total > 0 &&
          outcomes.map((outcome) => {
            const x = from;
            const width = (100 * labels[outcome]) / labels.total;
            from += width;
            return <rect key={outcome} class={`fill-${outcome}`} x={x} y={0} width={width} height={1} />;
          })}
      </svg>
      <ul class="outcomes">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <span class={`mark mark-${outcome}`} aria-hidden="true" />
            {outcome} {count(labels[outcome])}
          </li>
        ))}
      </ul>
    </>
  );
}
