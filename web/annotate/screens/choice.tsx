import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome } from "../../../contract/annotation.ts";
import { LANGUAGES } from "../../i18n/languages.ts";
import { language, say } from "../../i18n/translate.ts";
import { LazySides } from "../items/lazy-sides.tsx";
import { createActiveTime } from "../model/active-time.ts";
import type { Annotation } from "../model/annotation.ts";
import { keyMeaning, outcomeTowards, type Way } from "../model/key-meaning.ts";
import type { ReadyTask } from "../model/task-queue.ts";
import { buzz } from "./buzz.ts";
import { CALLED, type Lean, Leaning } from "./leaning.tsx";
import { LookFirst } from "./look-first.tsx";
import { StrengthPicker } from "./strength-picker.tsx";
import { useSwipe } from "./use-swipe.ts";
import { useViewGate } from "./use-view-gate.ts";

/** A tap so soon after the items appear was meant for the comparison before. */
const LEAST_LOOK_MS = 300;
/** How long the choice is shown before the next comparison takes its place. */
const CONFIRM_MS = 180;

interface Props {
  readonly annotation: Annotation;
  readonly task: ReadyTask;
}

/** Two items to choose from, by tap, swipe or key, and how much better the chosen one is where the project asks. */
export function Choice({ annotation, task }: Props) {
  const [startedAtMs] = useState(() => performance.now());
  const [active] = useState(() => createActiveTime(performance.now(), !document.hidden));
  const [hidden, setHidden] = useState(document.hidden);
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [strength, setStrength] = useState<number | undefined>(undefined);
  const done = useRef(false);
  const host = useRef<HTMLElement>(null);
  const lean = useSignal<Lean | null>(null);
  const { outcomes, strengthLevels, minimumViewMs } = annotation.brief;
  const { kind } = task.left;
  const isCovered = () => annotation.ownQuality.state.value.name !== "closed" || annotation.help.value;
  const looking = !hidden && !isCovered();
  // Whoever corrects an answer has looked before they gave it.
  const waitMs = useViewGate(host, annotation.correcting.value ? 0 : minimumViewMs, looking);
  const asksStrength = strengthLevels > 0 && (chosen === "left" || chosen === "right");
  const rightToLeft = LANGUAGES[language.value].direction === "rtl";
  const scrolls = kind === "text";

  const finish = (outcome: Outcome, level?: number) => {
    done.current = true;
    const activeMs = active.at(performance.now());
    setTimeout(() => void annotation.answer({ outcome, strength: level }, activeMs), CONFIRM_MS);
  };
  const choose = (outcome: Outcome) => {
    if (done.current || performance.now() - startedAtMs < LEAST_LOOK_MS || !outcomes.includes(outcome))
      return;
    if (waitMs > 0) return;
    buzz();
    setChosen(outcome);
    if (strengthLevels === 0 || (outcome !== "left" && outcome !== "right")) finish(outcome);
  };
  const grade = (level: number) => {
    if (done.current || !chosen || level > strengthLevels) return;
    setStrength(level);
    finish(chosen, level);
  };
  const undo = () => {
    if (done.current) return;
    if (chosen) setChosen(null);
    else void annotation.undo();
  };

  useSwipe(host, {
    upright: !scrolls,
    offers: (way) => !done.current && waitMs === 0 && outcomes.includes(outcomeTowards(way, rightToLeft)),
    lean(swipe) {
      lean.value = swipe && { ...swipe, outcome: outcomeTowards(swipe.way, rightToLeft) };
      // Written where it is shown: the items are not rendered anew with each move of a finger.
      const element = host.current;
      if (!element) return;
      element.dataset.lean = lean.value?.outcome ?? "";
      element.style.setProperty("--lean", String(swipe?.share ?? 0));
    },
    decide: (way: Way) => choose(outcomeTowards(way, rightToLeft)),
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isCovered() || event.repeat || event.ctrlKey || event.metaKey || event.altKey || isTyping(event))
        return;
      const meaning = keyMeaning(event.key, { rightToLeft, scrolls, asksStrength });
      if (!meaning) return;
      event.preventDefault();
      if (meaning.does === "choose") choose(meaning.outcome);
      else if (meaning.does === "grade") grade(meaning.level);
      else if (meaning.does === "undo") undo();
      else annotation.help.value = true;
    };
    const look = () => setHidden(document.hidden);
    active.visible(looking, performance.now());
    addEventListener("keydown", press);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("keydown", press);
      document.removeEventListener("visibilitychange", look);
    };
  });

  const marked = (outcome: Outcome) => (chosen === outcome ? "chosen" : "");
  const pick = (outcome: "left" | "right") => (
    <button
      type="button"
      class="pick"
      aria-pressed={chosen === outcome}
      aria-disabled={waitMs > 0}
      onClick={() => choose(outcome)}
    >
      {say(CALLED[outcome])}
    </button>
  );
  const other = (outcome: "tie" | "skip") =>
    outcomes.includes(outcome) && (
      <button
        type="button"
        class={`other ${marked(outcome)}`}
        aria-disabled={waitMs > 0}
        onClick={() => choose(outcome)}
      >
        {say(CALLED[outcome])}
      </button>
    );
  return (
    <main ref={host} class={`choice ${kind}s`} aria-busy={annotation.checking.value}>
      <LazySides kind={kind} task={task} foot={pick} marked={marked} choose={choose} />
      {asksStrength ? (
        <StrengthPicker levels={strengthLevels} chosen={strength} choose={grade} />
      ) : waitMs > 0 ? (
        <LookFirst leftMs={waitMs} ofMs={minimumViewMs} />
      ) : (
        <div class="others">
          {other("tie")}
          {other("skip")}
        </div>
      )}
      {minimumViewMs > 0 && (
        <p class="heard" role="status">
          {say(waitMs > 0 ? "lookFirst" : "nowAnswer")}
        </p>
      )}
      <Leaning lean={lean} />
    </main>
  );
}

/** Keys that are meant for a field, or move a slider. */
const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof HTMLElement && target.matches("input, textarea, select");
