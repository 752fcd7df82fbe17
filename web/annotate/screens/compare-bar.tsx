import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { earnedWords } from "../model/pay-words.ts";

interface Props {
  readonly annotation: Annotation;
  /** Whether there is a comparison on the screen. */
  readonly working: boolean;
  readonly leave: () => void;
}

/** The way out, how far one has come, and the question. */
export function CompareBar({ annotation, working, leave }: Props) {
  const { brief, answered, earnings, current, view, ownQuality } = annotation;
  const idle = view.value === "stopped" || view.value === "waiting";
  const task = current.value;
  const paid = earnedWords(earnings.value);
  const qualifying = working && task && task.phase !== "work" ? task : undefined;
  return (
    <header>
      <div class="top">
        {idle ? (
          <span />
        ) : (
          <button type="button" class="stop" onClick={leave}>
            {say("stopForNow")}
          </button>
        )}
        <p class="count" aria-live="polite">
          {brief.simulated && <span class="chip">{say("simulated")}</span>}
          {qualifying ? (
            <span>
              {say("stepOf", { what: phaseName(qualifying), step: qualifying.step, steps: qualifying.steps })}
            </span>
          ) : (
            <button
              type="button"
              class="stop"
              aria-label={say("answeredDoor", { count: answered.value })}
              onClick={() => void ownQuality.open()}
            >
              {say("answeredCount", { count: answered.value })}{" "}
              <span class="onward" aria-hidden="true">
                ›
              </span>
            </button>
          )}
          {paid && !qualifying && (
            <span>
              <b>{paid.earned}</b>
              {paid.perHour && ` · ${paid.perHour}`}
            </span>
          )}
        </p>
      </div>
      {qualifying && (
        <progress
          class="steps"
          max={qualifying.steps}
          value={qualifying.step - 1}
          aria-label={phaseName(qualifying)}
        />
      )}
      {working && <h1 dir="auto">{brief.question}</h1>}
    </header>
  );
}

const phaseName = ({ phase }: { readonly phase: string }) => say(phase === "practice" ? "practice" : "quiz");
