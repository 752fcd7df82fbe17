import type { Phase } from "../../../contract/annotation.ts";
import type { ToldBrief } from "../api/annotate-api.ts";
import { earnedWords, payWords } from "../model/pay-words.ts";

interface Props {
  readonly told: ToldBrief;
  readonly start: () => void;
}

/** What it is about, what it pays and where one stands, before the first comparison. */
export function BriefScreen({ told: { project, answered, standing, earnings }, start }: Props) {
  const qualifying = standing.phase === "practice" || standing.phase === "quiz";
  const pay = payWords(project.pay, qualifying);
  const paid = earnedWords(earnings);
  return (
    <main class="brief">
      <p class="project">
        {project.name} {project.simulated && <span class="chip">simulated crowd</span>}
      </p>
      <h1>{project.question}</h1>
      {project.instructions && <p class="instructions">{project.instructions}</p>}
      <ul class="how">
        <li>Watch the two replays, and tap the better one.</li>
        {project.outcomes.includes("tie") && <li>About the same? Say so: that is an answer too.</li>}
        {project.outcomes.includes("skip") && <li>If you can’t tell, skip it. Guessing helps nobody.</li>}
        {standing.phase === "practice" && (
          <li>You begin with {counted(standing.steps - standing.step, "practice comparison")}.</li>
        )}
        {standing.phase === "quiz" && <li>A quiz of {counted(standing.steps, "question")} comes first.</li>}
      </ul>
      {pay.length > 0 && <p class="card">{pay.join(" ")}</p>}
      {standing.state === "probation" && <p class="card mind">{standing.reason}</p>}
      <button type="button" class="primary wide" onClick={start}>
        {wayOn(standing.phase, answered)}
      </button>
      {answered > 0 && (
        <p class="quiet">
          You have answered {answered} so far
          {paid && `, and earned ${paid.earned}${paid.perHour ? ` (${paid.perHour})` : ""}`}. Thank you!
        </p>
      )}
    </main>
  );
}

const counted = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;

function wayOn(phase: Phase, answered: number): string {
  if (phase === "practice") return "Start practising";
  if (phase === "quiz") return "Start the quiz";
  return answered > 0 ? "Go on comparing" : "Start comparing";
}
