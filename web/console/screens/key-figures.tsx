import type { ComponentChildren } from "preact";
import type { Progress } from "../api/console-api.ts";
import { count, counted, decimal, interval, wholeShare } from "../model/figures.ts";
import type { Loaded } from "../model/loaded.ts";
import { OutcomeBar } from "./outcome-bar.tsx";
import { Failed, Waiting } from "./panel.tsx";

/** The project in six numbers, each with what it is made of. */
export function KeyFigures({
  progress,
  retry,
}: {
  readonly progress: Loaded<Progress>;
  readonly retry: () => void;
}) {
  if (progress.state !== "ready")
    return (
      <section class="panel figures-pending" aria-label="Key figures">
        {progress.state === "loading" ? (
          <Waiting what="the figures" />
        ) : (
          <Failed failure={progress.failure} retry={retry} />
        )}
      </section>
    );
  const { items, comparisons, labels, labelsPerHour, annotators, agreement } = progress.value;
  const alpha = agreement.krippendorffAlpha;
  return (
    <section aria-label="Key figures">
      <dl class="figures">
        <Figure term="Items" value={count(items)}>
          {counted(comparisons.heldOut, "comparison")} held out
        </Figure>
        <Figure term="Comparisons" value={count(comparisons.total)}>
          {count(comparisons.open)} open, {count(comparisons.closed)} closed
        </Figure>
        <Figure term="Labels" value={count(labels.total)} wide>
          <OutcomeBar labels={labels} />
        </Figure>
        <Figure term="Labels per hour" value={count(labelsPerHour)}>
          counted over the last 60 min
        </Figure>
        <Figure term="Annotators" value={count(annotators.total)}>
          {whoTheyAre(annotators)}
        </Figure>
        <Figure term="Krippendorff’s α" value={alpha ? decimal(alpha.value, 2) : "none yet"}>
          {alpha
            ? `95\u00a0% interval ${interval(alpha, (n) => decimal(n, 2))}, ${counted(agreement.units, "comparison")}`
            : agreement.reason}
          {agreement.raw !== null && <>; {wholeShare(agreement.raw)} raw</>}
        </Figure>
      </dl>
    </section>
  );
}

function whoTheyAre({ total, simulated }: Progress["annotators"]): string {
  if (total === 0) return "nobody has joined yet";
  if (simulated === 0) return "all of them people";
  return simulated === total ? "all of them simulated" : `${count(simulated)} of them simulated`;
}

function Figure({
  term,
  value,
  wide = false,
  children,
}: {
  readonly term: string;
  readonly value: string;
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}) {
  return (
    <div class={wide ? "figure figure-wide" : "figure"}>
      <dt>{term}</dt>
      <dd class="figure-value">{value}</dd>
      <dd class="figure-note">{children}</dd>
    </div>
  );
}
