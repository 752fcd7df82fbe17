import type { Brief } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import { ClipWays } from "../items/clips/clip-ways.tsx";
import type { PairOutcome } from "../model/key-meaning.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "../style/help.css?inline";
import { GroupWays } from "./groups/group-ways.tsx";
import { CALLED } from "./leaning.tsx";

adoptStyles(styles);

const SWIPES: Readonly<Record<PairOutcome, string>> = { left: "←", right: "→", tie: "↑", skip: "↓" };
const NUMBERS: Readonly<Record<PairOutcome, number>> = { left: 1, right: 2, tie: 3, skip: 4 };

/** The question with its instructions, how judging well looks, and how an answer is given by hand and by key. */
export function HelpSheet({ brief }: { readonly brief: Brief }) {
  const { question, instructions, examples, outcomes, kind, task } = brief;
  const pairs = task.kind === "pair" ? outcomes.filter((outcome) => outcome !== "ranked") : [];
  // Up and down scroll a text: what they would choose has its number.
  const swipes = (outcome: PairOutcome) => kind !== "text" || outcome === "left" || outcome === "right";
  return (
    <div class="help">
      <h1 dir="auto">{question}</h1>
      {instructions && (
        <p class="instructions" dir="auto">
          {instructions}
        </p>
      )}
      {examples.length > 0 && (
        <ul class="examples" aria-label={say("examplesOfJudging")}>
          {examples.map(({ good, judgement, why }, i) => (
            <li key={i} class={good ? "good" : "mind"}>
              <span class="verdict-sign">
                <span aria-hidden="true">{good ? "✓" : "✗"}</span> {say(good ? "judgedWell" : "judgedBadly")}
              </span>
              <p dir="auto">{judgement}</p>
              {why && (
                <p class="quiet" dir="auto">
                  {why}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <h2>{say("howToAnswer")}</h2>
      {task.kind === "pair" && <p class="quiet">{say("swipeOrPress")}</p>}
      <ul class="ways">
        <GroupWays brief={brief} />
        {pairs.map((outcome) => (
          <li key={outcome}>
            <span class="keys">
              {swipes(outcome) && <kbd>{SWIPES[outcome]}</kbd>}
              <kbd>{NUMBERS[outcome]}</kbd>
            </span>
            {say(CALLED[outcome])}
          </li>
        ))}
        <li>
          <span class="keys">
            <kbd>U</kbd>
          </span>
          {say("undo")}
        </li>
        <li>
          <span class="keys">
            <kbd>?</kbd>
          </span>
          {say("instructionsAndHelp")}
        </li>
        {kind === "image" && (
          <>
            <li>
              <span class="keys">
                <kbd>+</kbd>
                <kbd>−</kbd>
              </span>
              {say("larger")} · {say("smaller")}
            </li>
            <li>
              <span class="keys">
                <kbd>F</kbd>
              </span>
              {say("inTurns")}
            </li>
          </>
        )}
        {(kind === "audio" || kind === "video") && <ClipWays kind={kind} />}
        {kind === "fragment" && (
          <>
            <li>
              <span class="keys">
                <kbd>P</kbd>
              </span>
              {say("play")} · {say("pause")}
            </li>
            <li>
              <span class="keys">
                <kbd>,</kbd>
                <kbd>.</kbd>
              </span>
              {say("stepBack")} · {say("stepForward")}
            </li>
            <li>
              <span class="keys">
                <kbd>O</kbd>
              </span>
              {say("layOver")}
            </li>
          </>
        )}
      </ul>
    </div>
  );
}
