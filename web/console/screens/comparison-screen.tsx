import { useEffect } from "preact/hooks";
import type { ComparisonDetails } from "../api/console-api.ts";
import type { ComparisonView } from "../model/comparison-view.ts";
import { likeliest, stateOf } from "../model/comparison-words.ts";
import { decimal, duration, moment, wholeShare } from "../model/figures.ts";
import { projectHash } from "../model/route.ts";
import { ComparisonItems } from "./comparison-items.tsx";
import { JudgeForm } from "./judge-form.tsx";
import { Failed, Panel, Waiting } from "./panel.tsx";

interface Props {
  readonly id: string;
  readonly comparison: string;
  readonly view: ComparisonView;
}

/** One comparison: what was shown, what each person said and what it weighs, and a reviewer's judgement. */
export function ComparisonScreen({ id, comparison, view }: Props) {
  useEffect(() => {
    void view.open(comparison);
  }, [view, comparison]);
  const details = view.details.value;
  const back = <a href={projectHash(id, "comparisons")}>All comparisons</a>;
  if (details.state !== "ready")
    return (
      <Panel title="Comparison" name="comparison" aside={back}>
        {details.state === "loading" ? (
          <Waiting what="the comparison" />
        ) : (
          <Failed failure={details.failure} retry={() => void view.open(comparison)} />
        )}
      </Panel>
    );
  const { comparison: found, labels } = details.value;
  const { word, chip } = stateOf(found);
  const replays = view.replays.value;
  return (
    <div class="comparison-page">
      <Panel title={`Comparison ${comparison.slice(4, 12)}`} name="comparison" aside={back}>
        <p class="of-comparison">
          <span class={`chip ${chip}`}>{word}</span> {found.stream} stream ·{" "}
          {found.split === "held-out" ? "for evaluation" : "for training"} · made {moment(found.createdAtMs)}
          {found.closedAtMs !== null && ` · closed ${moment(found.closedAtMs)}`}
        </p>
        {replays.state === "failed" ? (
          <Failed failure={replays.failure} retry={() => void view.open(comparison)} />
        ) : replays.state === "loading" ? (
          <Waiting what="the items" />
        ) : (
          <ComparisonItems comparison={comparison} replays={replays.value} better={betterOf(details.value)} />
        )}
      </Panel>
      <div class="column">
        <Panel title="Answer" name="answer">
          <Posterior details={details.value} />
          <JudgeForm key={comparison} id={id} view={view} details={details.value} />
        </Panel>
        <Panel title="Labels" name="labels-of" aside="each with what it weighs">
          {labels.length === 0 ? <p class="state">Nobody has answered yet.</p> : <Labels labels={labels} />}
        </Panel>
      </div>
    </div>
  );
}

/** The place that is known or surely believed to be better; null for a tie, a group, or where people differ. */
function betterOf({ comparison }: ComparisonDetails): number | null {
  const said = comparison.gold?.outcome ?? ((comparison.doubt ?? 1) < 0.2 ? likeliest(comparison) : null);
  return said === "left" ? 0 : said === "right" ? 1 : null;
}

function Posterior({ details: { comparison } }: { readonly details: ComparisonDetails }) {
  const { posterior, labels, gold } = comparison;
  return (
    <>
      {gold && (
        <p>
          <b>Known: {gold.outcome}</b>{" "}
          <span class="small">
            {gold.use === "settled" ? "as a reviewer judged" : `used for ${gold.use}, by ${gold.source}`}
          </span>
          {gold.explanation !== "" && <span class="of-reason">{gold.explanation}</span>}
        </p>
      )}
      {posterior && labels > 0 && (
        <dl class="pairs">
          {(["left", "right", "tie"] as const)
            .filter((outcome) => outcome !== "tie" || posterior.tie > 0)
            .map((outcome) => (
              <>
                <dt>By the labels, {outcome}</dt>
                <dd>{wholeShare(posterior[outcome])}</dd>
              </>
            ))}
        </dl>
      )}
    </>
  );
}

function Labels({ labels }: { readonly labels: ComparisonDetails["labels"] }) {
  return (
    <ol class="labels-of">
      {labels.map((label) => (
        <li key={label.label} class={label.counts ? "" : "corrected"}>
          <p>
            <b>{label.outcome === "ranked" ? `ranked ${label.ranks?.join(", ")}` : label.outcome}</b>
            {label.strength !== null && <span class="small"> by {label.strength}</span>}{" "}
            <span class="small">
              {label.name ?? `Annotator ${label.annotator.slice(4, 10)}`}
              {label.reliability !== null && `, ${wholeShare(label.reliability)} reliable`}
            </span>{" "}
            {label.purpose !== "task" && <span class="chip">{label.purpose}</span>}{" "}
            {!label.counts && <span class="chip">corrected</span>}
          </p>
          <p class="small">
            {moment(label.acceptedAtMs)} · {duration(label.activeMs)} · weighs {decimal(label.weight, 2)} ·
            saw the {label.firstShown} one first
          </p>
          {label.remarks && (
            <p class="of-reason">
              {[label.remarks.reasons.join(", "), label.remarks.comment]
                .filter((each) => each !== "")
                .join(": ")}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
