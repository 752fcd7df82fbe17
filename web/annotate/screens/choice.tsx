import { useSignal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Brief, Outcome } from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";
import { LANGUAGES } from "../../i18n/languages.ts";
import { language, say } from "../../i18n/translate.ts";
import { LazySides, type Pointed, type Side } from "../items/lazy-sides.tsx";
import type { Annotation } from "../model/annotation.ts";
import { keyMeaning, outcomeTowards, type Way } from "../model/key-meaning.ts";
import { minimumView } from "../model/minimum-view.ts";
import type { ReadyTask } from "../model/task-queue.ts";
import { buzz } from "./buzz.ts";
import { later } from "./later.tsx";
import { CALLED, type Lean, Leaning } from "./leaning.tsx";
import { LookFirst } from "./look-first.tsx";
import { useLater } from "./use-later.ts";
import { useOneAnswer } from "./use-one-answer.ts";
import { useSwipe } from "./use-swipe.ts";
import { useViewGate } from "./use-view-gate.ts";

const StrengthPicker = later(
  () => import("./strength-picker.tsx").then((part) => part.StrengthPicker),
  () => null,
);

interface Props {
  readonly annotation: Annotation;
  readonly task: ReadyTask;
}

/** Two items to choose from, by tap, swipe or key, and how much better the chosen one is where the project asks. */
export function Choice({ annotation, task }: Props) {
  const { looking, isCovered, isGiven, isOpen, finish } = useOneAnswer(annotation);
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [strength, setStrength] = useState<number | undefined>(undefined);
  const [bad, setBad] = useState<readonly Side[]>([]);
  const pointing = useRef<((side: Side) => Pointed | null) | null>(null);
  const host = useRef<HTMLElement>(null);
  const lean = useSignal<Lean | null>(null);
  const { outcomes, strengthLevels, minimumViewMs } = annotation.brief;
  const { kind } = task.left;
  // Whoever corrects an answer has looked before they gave it.
  const atLeastMs = annotation.correcting.value ? 0 : minimumViewMs;
  const minimums = [minimumView(task.left, atLeastMs), minimumView(task.right, atLeastMs)] as const;
  const { waitMs, stuck } = useViewGate(host, minimums, looking);
  const waits = (outcome: Outcome) => waitMs > 0 && !(stuck && outcome === "skip");
  const [Why, lost] = useLater(asksRemarks(annotation.brief.asks) && 1, () =>
    import("./remarks-sheet.tsx").then((part) => part.RemarksSheet),
  );
  // Where the sheet does not load, the answer goes without it.
  const asksWhy = asksRemarks(annotation.brief.asks) && !lost;
  const sided = (outcome: Outcome | null) => outcome === "left" || outcome === "right";
  const asksStrength = strengthLevels > 0 && sided(chosen) && strength === undefined;
  const explains = asksWhy && chosen !== null && chosen !== "skip" && !asksStrength;
  const offersBothBad = annotation.brief.asks.bothBad && outcomes.includes("tie");
  const rightToLeft = LANGUAGES[language.value].direction === "rtl";
  const scrolls = kind === "text";

  /** @param swiped the choice has shown itself under the finger */
  const choose = (outcome: Outcome, unacceptable: readonly Side[] = [], swiped = false) => {
    if (!isOpen() || waits(outcome) || !outcomes.includes(outcome)) return;
    buzz();
    const needsMore = (strengthLevels > 0 && sided(outcome)) || (asksWhy && outcome !== "skip");
    if (needsMore || !swiped) {
      setChosen(outcome);
      setStrength(undefined);
      setBad(unacceptable);
    }
    if (!needsMore) finish({ outcome, remarks: onlyBad(unacceptable) }, swiped);
  };
  const bothBad = () => offersBothBad && choose("tie", ["left", "right"]);
  const grade = (level: number) => {
    if (!isOpen() || !chosen || level > strengthLevels) return;
    setStrength(level);
    if (!asksWhy) finish({ outcome: chosen, strength: level });
  };
  const undo = () => {
    if (isGiven()) return;
    if (chosen) setChosen(null);
    else void annotation.undo();
  };

  useSwipe(host, {
    upright: !scrolls,
    offers(way) {
      const outcome = outcomeTowards(way, rightToLeft);
      return !isGiven() && !waits(outcome) && outcomes.includes(outcome);
    },
    lean(swipe) {
      lean.value = swipe && { ...swipe, outcome: outcomeTowards(swipe.way, rightToLeft) };
      // Written where it is shown: the items are not rendered anew with each move of a finger.
      const element = host.current;
      if (!element) return;
      element.dataset.lean = lean.value?.outcome ?? "";
      element.style.setProperty("--lean", String(swipe?.share ?? 0));
    },
    decide: (way: Way) => choose(outcomeTowards(way, rightToLeft), [], true),
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
      else if (meaning.does === "both-bad") bothBad();
      else if (meaning.does === "undo") undo();
      else annotation.help.value = true;
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
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
        aria-pressed={chosen === outcome}
        aria-disabled={waits(outcome)}
        onClick={() => choose(outcome)}
      >
        {say(CALLED[outcome])}
      </button>
    );
  return (
    <main
      ref={host}
      class={`choice ${kind}s${explains && Why ? " explains" : ""}`}
      aria-busy={annotation.checking.value}
    >
      <LazySides task={task} foot={pick} marked={marked} choose={choose} pointing={pointing} />
      {asksStrength ? (
        <StrengthPicker levels={strengthLevels} chosen={strength} choose={grade} />
      ) : explains && Why ? (
        <Why
          key={chosen}
          brief={annotation.brief}
          unacceptable={bad}
          pointing={pointing}
          back={undo}
          done={(remarks) => finish({ outcome: chosen, strength, remarks })}
        />
      ) : waitMs > 0 && !stuck ? (
        <LookFirst leftMs={waitMs} ofMs={Math.max(...minimums)} plays={isClip(kind)} />
      ) : (
        <div class={offersBothBad ? "others three" : "others"}>
          {other("tie")}
          {offersBothBad && (
            <button type="button" class="other" aria-disabled={waitMs > 0} onClick={bothBad}>
              {say("bothBad")}
            </button>
          )}
          {other("skip")}
        </div>
      )}
      {minimumViewMs > 0 && (
        <p class="heard" role="status">
          {say(waitMs === 0 ? "nowAnswer" : isClip(kind) ? "playFirst" : "lookFirst")}
        </p>
      )}
      <Leaning lean={lean} />
    </main>
  );
}

const isClip = (kind: Brief["kind"]) => kind === "audio" || kind === "video";

const asksRemarks = ({ reasons, comment, marks, passages }: Brief["asks"]) =>
  reasons.length > 0 || comment || marks || passages;

const onlyBad = (unacceptable: readonly Side[]): Remarks | undefined =>
  unacceptable.length > 0
    ? { reasons: [], comment: "", unacceptable: [...unacceptable], passages: [] }
    : undefined;

/** Keys that are meant for a field, or move a slider. */
const isTyping = ({ target, key }: KeyboardEvent) =>
  target instanceof HTMLElement &&
  (target.matches("input[type=range]")
    ? /^(Arrow|Page|Home|End)/.test(key)
    : target.matches("input, textarea, select"));
