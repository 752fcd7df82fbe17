import { Fragment } from "preact";
import type { AnnotatorQuality } from "../api/console-api.ts";
import { count, interval, wholeShare } from "../model/figures.ts";
import type { QualityView } from "../model/quality-view.ts";
import { annotatorName } from "../model/quality-words.ts";
import { AnnotatorEvidence } from "./annotator-evidence.tsx";
import { IntervalBar } from "./interval-bar.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";
import { SignalChips } from "./signal-chips.tsx";

/** What is believed of each annotator, page by page. */
export function ReliabilityPanel({ view }: { readonly view: QualityView }) {
  const annotators = view.annotators.value;
  return (
    <Panel title="Whom to believe" name="reliability" aside="open one for their confusion matrix">
      {annotators.state === "loading" ? (
        <Waiting what="the annotators" />
      ) : annotators.state === "failed" ? (
        <Failed failure={annotators.failure} retry={() => void view.load()} />
      ) : annotators.value.length === 0 ? (
        <Empty>No annotator has answered yet.</Empty>
      ) : (
        <Rows annotators={annotators.value} view={view} />
      )}
      {view.more.value && (
        <button type="button" class="more" disabled={view.busy.value} onClick={() => void view.loadMore()}>
          {view.busy.value ? "Loading …" : "Show more"}
        </button>
      )}
    </Panel>
  );
}

interface RowsProps {
  readonly annotators: readonly AnnotatorQuality[];
  readonly view: QualityView;
}

function Rows({ annotators, view }: RowsProps) {
  const names = view.names.value;
  return (
    <table class="members believed">
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">Reliability</th>
          <th scope="col" class="number">
            Labels
          </th>
          <th scope="col" class="number roomy">
            Agrees with others
          </th>
          <th scope="col" class="number roomy">
            First shown
          </th>
          <th scope="col">Signals</th>
        </tr>
      </thead>
      <tbody>
        {annotators.map((each) => {
          const { annotator, reliability, labels, agreement, firstShown, signals } = each;
          const open = view.opened.value === annotator;
          return (
            <Fragment key={annotator}>
              <tr class={open ? "open" : ""}>
                <th scope="row">
                  <button
                    type="button"
                    class="link"
                    aria-expanded={open}
                    onClick={() => view.toggle(annotator)}
                  >
                    {annotatorName(names, annotator)}
                  </button>
                </th>
                <td class="bar-cell">
                  <div class="accuracy">
                    <IntervalBar of={reliability} />
                    <span>
                      <b>{wholeShare(reliability.value)}</b>{" "}
                      <span class="small">{interval(reliability, wholeShare)}</span>
                    </span>
                  </div>
                </td>
                <td class="number">{count(labels)}</td>
                <td class="number roomy">{agreement.raw ? wholeShare(agreement.raw.value) : "–"}</td>
                <td class="number roomy">{firstShown ? wholeShare(firstShown.share) : "–"}</td>
                <td class="signals-cell">
                  <SignalChips signals={signals} names={names} />
                </td>
              </tr>
              {open && (
                <tr class="details">
                  <td colSpan={6}>
                    <AnnotatorEvidence annotator={each} />
                  </td>
                </tr>
              )}
            </Fragment>
          );
        })}
      </tbody>
    </table>
  );
}
