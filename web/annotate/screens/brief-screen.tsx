import { useEffect } from "preact/hooks";
import type { Phase } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import type { ToldBrief } from "../api/annotate-api.ts";
import { expectKind } from "../items/lazy-sides.tsx";
import { type EarnedWords, earnedWords, payWords } from "../model/pay-words.ts";
import { tellReason } from "../model/reason-words.ts";
import { LanguagePicker } from "./language-picker.tsx";

interface Props {
  readonly told: ToldBrief;
  /** What they should know first, e.g. that there is no connection. */
  readonly notice: string | null;
  readonly start: () => void;
}

/** What it is about, what it pays and where one stands, before the first comparison. */
export function BriefScreen({ told: { project, answered, standing, earnings }, notice, start }: Props) {
  const qualifying = standing.phase === "practice" || standing.phase === "quiz";
  useEffect(() => expectKind(project.kind), [project.kind]);
  const pay = payWords(project.pay, qualifying);
  const paid = earnedWords(earnings);
  return (
    <main class="brief">
      <div aria-live="polite">{notice && <p class="banner">{notice}</p>}</div>
      <p class="project">
        <bdi>{project.name}</bdi> {project.simulated && <span class="chip">{say("simulatedCrowd")}</span>}
      </p>
      <h1 dir="auto">{project.question}</h1>
      {project.instructions && (
        <p class="instructions" dir="auto">
          {project.instructions}
        </p>
      )}
      <ul class="how">
        <li>{say(HOW[project.kind])}</li>
        {project.outcomes.includes("tie") && <li>{say("howToTie")}</li>}
        {project.outcomes.includes("skip") && <li>{say("howToSkip")}</li>}
        {standing.phase === "practice" && (
          <li>{say("beginWithPractice", { count: standing.steps - standing.step })}</li>
        )}
        {standing.phase === "quiz" && <li>{say("quizFirst", { count: standing.steps })}</li>}
      </ul>
      {pay.length > 0 && <p class="card">{pay.join(" ")}</p>}
      {standing.state === "probation" && (
        <p class="card mind" dir="auto">
          {tellReason(standing)}
        </p>
      )}
      <button type="button" class="primary wide" onClick={start}>
        {wayOn(standing.phase, answered)}
      </button>
      {answered > 0 && (
        <p class="quiet">
          {paid
            ? say("answeredAndEarned", { count: answered, earned: earnedInAll(paid) })
            : say("answeredSoFar", { count: answered })}
        </p>
      )}
      <LanguagePicker />
    </main>
  );
}

const HOW = { fragment: "howToChoose", text: "howToRead", image: "howToLook" } as const;

const earnedInAll = ({ earned, perHour }: EarnedWords) => (perHour ? `${earned} (${perHour})` : earned);

function wayOn(phase: Phase, answered: number): string {
  if (phase === "practice") return say("startPractice");
  if (phase === "quiz") return say("startQuiz");
  return say(answered > 0 ? "goOnComparing" : "startComparing");
}
