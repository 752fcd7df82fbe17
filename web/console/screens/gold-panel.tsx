import type { Progress } from "../api/console-api.ts";
import { count, counted } from "../model/figures.ts";
import type { GoldPromotion } from "../model/gold-promotion.ts";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";

interface Props {
  readonly progress: Progress;
  readonly promotion: GoldPromotion;
  /** Whether people compare more than two at a time. */
  readonly groups: boolean;
}

/** The comparisons whose answer is known, by use, and how more of them are made. */
export function GoldPanel({ progress: { gold }, promotion, groups }: Props) {
  return (
    <Panel title="Known answers" name="gold" aside="gold comparisons">
      <dl class="pairs">
        <dt>For practice</dt>
        <dd>{count(gold.practice)}</dd>
        <dt>For the quiz</dt>
        <dd>{count(gold.quiz)}</dd>
        <dt>As silent checks</dt>
        <dd>{count(gold.check)}</dd>
        <dt>Checks answered</dt>
        <dd>{count(gold.checksAnswered)}</dd>
      </dl>
      {groups ? (
        <p class="small">Known answers of groups are set one by one, over the API.</p>
      ) : (
        <Promotion promotion={promotion} />
      )}
    </Panel>
  );
}

function Promotion({ promotion }: Pick<Props, "promotion">) {
  const promoted = promotion.promoted.value;
  const failure = promotion.failure.value;
  return (
    <>
      <button type="button" disabled={promotion.busy.value} onClick={() => void promotion.promote()}>
        {promotion.busy.value ? "Looking …" : "Promote consensus to gold"}
      </button>
      <p class="small" role="status">
        {promoted === null
          ? "Closed comparisons with three labels or more and a certainty of 99 % become silent checks."
          : promoted === 0
            ? "No further comparison is that certain yet."
            : `${counted(promoted, "comparison")} made a silent check.`}
      </p>
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
    </>
  );
}
