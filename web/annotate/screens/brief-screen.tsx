import { useEffect, useRef, useState } from "preact/hooks";
import type { Phase } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import type { ToldBrief } from "../api/annotate-api.ts";
import { expectKind } from "../items/lazy-sides.tsx";
import { type EarnedWords, earnedWords } from "../model/pay-words.ts";
import { tellReason } from "../model/reason-words.ts";
import { JoiningFacts } from "./joining-facts.tsx";
import { LanguagePicker } from "./language-picker.tsx";

interface Props {
  readonly told: ToldBrief;
  /** Has not joined yet: `start` is what joins. */
  readonly joining: boolean;
  /** What they should know first, e.g. that there is no connection. */
  readonly notice: string | null;
  readonly start: () => void;
  /** Another language was chosen. */
  readonly retell: () => void;
}

/** What it is about, who asks, what it pays, what is kept and agreed to, and where one stands, before the first comparison. */
export function BriefScreen({ told, joining, notice, start, retell }: Props) {
  const { project, answered, standing, earnings, consented } = told;
  const [asked, ask] = useState(false);
  useEffect(() => expectKind(project.kind), [project.kind]);
  const tick = useRef<HTMLInputElement>(null);
  const paid = earnedWords(earnings);
  const qualifying = standing.phase === "practice" || standing.phase === "quiz";
  const { consent } = project;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const agreed = consented || new FormData(event.currentTarget as HTMLFormElement).has("agree");
    ask(!agreed);
    if (!agreed) tick.current?.focus();
    if (agreed) start();
  };
  return (
    <main class="brief">
      <div aria-live="polite">{notice && <p class="banner">{notice}</p>}</div>
      <p class="project">
        <bdi>{project.name}</bdi> {project.simulated && <span class="chip">{say("simulatedCrowd")}</span>}
      </p>
      <h1 dir="auto">{project.question}</h1>
      <JoiningFacts project={project} qualifying={qualifying} joining={joining} />
      {project.instructions && (
        <p class="instructions" dir="auto">
          {project.instructions}
        </p>
      )}
      <ul class="how">
        <li>{say(howTo(project))}</li>
        {project.outcomes.includes("tie") && <li>{say("howToTie")}</li>}
        {project.outcomes.includes("skip") && <li>{say("howToSkip")}</li>}
        {standing.phase === "practice" && (
          <li>{say("beginWithPractice", { count: standing.steps - standing.step })}</li>
        )}
        {standing.phase === "quiz" && <li>{say("quizFirst", { count: standing.steps })}</li>}
      </ul>
      {standing.state === "probation" && (
        <p class="card mind" dir="auto">
          {tellReason(standing)}
        </p>
      )}
      {joining && (
        <details class="card privacy">
          <summary>{say("privacy")}</summary>
          <p>{say("privacyWhy")}</p>
        </details>
      )}
      <form class={consented ? "" : "consenting"} onSubmit={submit}>
        {!consented && consent && (
          <section class="consent">
            <h2>{say("consent")}</h2>
            {!joining && <p class="card mind">{say("consentChanged")}</p>}
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keys too */}
            <section class="card text" dir="auto" tabIndex={0} aria-label={say("consent")}>
              {consent.text}
            </section>
            <label class="tick">
              <input ref={tick} type="checkbox" name="agree" aria-describedby="agree-first" />
              <span>{say("agree")}</span>
            </label>
            <p id="agree-first" class="wrong" role="alert">
              {asked && say("agreeFirst")}
            </p>
          </section>
        )}
        <button type="submit" class="primary wide">
          {wayOn(standing.phase, answered)}
        </button>
      </form>
      {answered > 0 && (
        <p class="quiet">
          {paid
            ? say("answeredAndEarned", { count: answered, earned: earnedInAll(paid) })
            : say("answeredSoFar", { count: answered })}
        </p>
      )}
      <LanguagePicker chosen={retell} />
    </main>
  );
}

const HOW = {
  fragment: "howToChoose",
  text: "howToRead",
  image: "howToLook",
  audio: "howToListen",
  video: "howToWatch",
} as const;

const howTo = ({ task, kind }: ToldBrief["project"]) =>
  task.kind === "pair" ? HOW[kind] : task.answer === "best" ? "howToPickBest" : "howToRank";

const earnedInAll = ({ earned, perHour }: EarnedWords) => (perHour ? `${earned} (${perHour})` : earned);

function wayOn(phase: Phase, answered: number): string {
  if (phase === "waiting") return say("askToJoin");
  if (phase === "practice") return say("startPractice");
  if (phase === "quiz") return say("startQuiz");
  return say(answered > 0 ? "goOnComparing" : "startComparing");
}
