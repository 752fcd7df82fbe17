import type { Brief } from "../../../contract/annotation.ts";

interface Props {
  readonly brief: Brief;
  readonly answered: number;
  readonly start: () => void;
}

/** What it is about, before the first comparison. */
export function BriefScreen({ brief, answered, start }: Props) {
  return (
    <main class="brief">
      <p class="project">
        {brief.name} {brief.simulated && <span class="chip">simulated crowd</span>}
      </p>
      <h1>{brief.question}</h1>
      {brief.instructions && <p class="instructions">{brief.instructions}</p>}
      <ul class="how">
        <li>Two replays run one above the other. Tap the better one.</li>
        {brief.outcomes.includes("tie") && <li>About the same? Say so: that is an answer too.</li>}
        {brief.outcomes.includes("skip") && <li>If you can’t tell, skip it. Guessing helps nobody.</li>}
      </ul>
      <button type="button" class="primary wide" onClick={start}>
        {answered > 0 ? "Go on comparing" : "Start comparing"}
      </button>
      {answered > 0 && <p class="quiet">You have answered {answered} so far. Thank you!</p>}
    </main>
  );
}
