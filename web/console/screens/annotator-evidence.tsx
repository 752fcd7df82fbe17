import type { AnnotatorQuality } from "../api/console-api.ts";
import { counted, decimal, interval, wholeShare } from "../model/figures.ts";
import { confusionTable, firstShownWords } from "../model/quality-words.ts";
import { Empty } from "./panel.tsx";

/** One annotator: how they answer by what is true, and the shares behind their row. */
export function AnnotatorEvidence({ annotator }: { readonly annotator: AnnotatorQuality }) {
  const { confusion, agreement, firstShown, ties } = annotator;
  const { raw, items, beyondChance } = agreement;
  return (
    <div class="member">
      <div>
        <h3>What they answer, by what is true</h3>
        {confusion ? (
          <ConfusionTable confusion={confusion} />
        ) : (
          <Empty>The method chosen has no confusion matrix.</Empty>
        )}
      </div>
      <div>
        <h3>With others</h3>
        <p>
          {raw
            ? `Agrees with others in ${wholeShare(raw.value)} (${interval(raw, wholeShare)}) on ${counted(items, "comparison")}${beyondChance === null ? "" : `; ${decimal(beyondChance, 2)} beyond chance`}.`
            : "Nobody else has judged the same comparisons yet."}
        </p>
        <h3>Position</h3>
        <p>{firstShownWords(firstShown)}</p>
        {ties && (
          <>
            <h3>Ties</h3>
            <p>
              {wholeShare(ties.share)} of their answers (
              {interval({ ...ties, value: ties.share }, wholeShare)}).
            </p>
          </>
        )}
      </div>
    </div>
  );
}

function ConfusionTable({ confusion }: { readonly confusion: NonNullable<AnnotatorQuality["confusion"]> }) {
  const { answers, rows } = confusionTable(confusion);
  return (
    <table class="heat confusion">
      <thead>
        <tr>
          <th scope="col">True</th>
          {answers.map((answer) => (
            <th key={answer} scope="col" class="number">
              says {answer}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ truth, cells }) => (
          <tr key={truth}>
            <th scope="row">{truth}</th>
            {cells.map(({ answer, text, level }) => (
              <td key={answer} class={`number heat-${level}`}>
                {text}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
