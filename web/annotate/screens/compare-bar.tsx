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
              aria-label={say("workDoor", { count: answered.value })}
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
      {working && (
        <div class="question">
          <h1 dir="auto">{brief.question}</h1>
          <button
            type="button"
            class="tool"
            aria-label={say("instructionsAndHelp")}
            title={say("instructionsAndHelp")}
            onClick={() => {
              annotation.help.value = true;
            }}
          >
            <svg viewBox="0 0 24 24" aria-hidden="true">
              <circle cx="12" cy="12" r="9" />
              <path d="M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .8-1 1.7M12 16.5v.01" />
            </svg>
          </button>
          {view.value === "task" && task && (
            <button
              type="button"
              class="tool"
              aria-label={say("report")}
              title={say("report")}
              onClick={() => annotation.report.open(task.assignment)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M6 21V4h11l-2 4 2 4H6" />
              </svg>
            </button>
          )}
        </div>
      )}
    </header>
  );
}

const phaseName = ({ phase }: { readonly phase: string }) => say(phase === "practice" ? "practice" : "quiz");
