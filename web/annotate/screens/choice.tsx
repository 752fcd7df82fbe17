import { useEffect, useRef, useState } from "preact/hooks";
import type { Outcome } from "../../../contract/annotation.ts";
import type { FragmentReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import { FragmentView } from "../items/fragment-view.tsx";
import { LazySides } from "../items/lazy-sides.tsx";
import { createActiveTime } from "../model/active-time.ts";
import type { Annotation } from "../model/annotation.ts";
import type { ReadyTask } from "../model/task-queue.ts";
import { StrengthPicker } from "./strength-picker.tsx";

/** A tap so soon after the replays appear was meant for the comparison before. */
const LEAST_LOOK_MS = 300;
/** How long the choice is shown before the next comparison takes its place. */
const CONFIRM_MS = 180;
/** A finger that moves sideways this far over a replay chooses it. */
const SWIPE_PX = 48;
const KEYS: Readonly<Record<string, Outcome>> = {
  ArrowUp: "left",
  ArrowLeft: "left",
  1: "left",
  ArrowDown: "right",
  ArrowRight: "right",
  2: "right",
  t: "tie",
  s: "skip",
};

const LABELS = { left: "firstBetter", right: "secondBetter" } as const;

interface Props {
  readonly annotation: Annotation;
  readonly task: ReadyTask;
}

/** Two items to choose from, and how much better the chosen one is where the project asks. */
export function Choice({ annotation, task }: Props) {
  const [startedAtMs] = useState(() => performance.now());
  const [active] = useState(() => createActiveTime(performance.now(), !document.hidden));
  const [chosen, setChosen] = useState<Outcome | null>(null);
  const [strength, setStrength] = useState<number | undefined>(undefined);
  const done = useRef(false);
  const swipeFrom = useRef(0);
  const { outcomes, strengthLevels } = annotation.brief;
  const covered = annotation.ownQuality.state.value.name !== "closed";
  const { kind } = task.left;
  const asksStrength = strengthLevels > 0 && (chosen === "left" || chosen === "right");

  const finish = (outcome: Outcome, level?: number) => {
    done.current = true;
    const activeMs = active.at(performance.now());
    setTimeout(() => void annotation.answer({ outcome, strength: level }, activeMs), CONFIRM_MS);
  };
  const choose = (outcome: Outcome) => {
    if (done.current || performance.now() - startedAtMs < LEAST_LOOK_MS || !outcomes.includes(outcome))
      return;
    setChosen(outcome);
    if (strengthLevels === 0 || (outcome !== "left" && outcome !== "right")) finish(outcome);
  };
  const grade = (level: number) => {
    if (done.current || !chosen || level > strengthLevels) return;
    setStrength(level);
    finish(chosen, level);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      // Up and down scroll a text.
      if (kind === "text" && /Up|Down/.test(event.key)) return;
      if (covered || event.ctrlKey || event.metaKey || event.altKey) return;
      const level = asksStrength ? Number(event.key) : Number.NaN;
      const outcome = KEYS[event.key];
      if (level >= 1) grade(level);
      else if (outcome) choose(outcome);
      else return;
      event.preventDefault();
    };
    const look = () => active.visible(!document.hidden && !covered, performance.now());
    look();
    addEventListener("keydown", press);
    document.addEventListener("visibilitychange", look);
    return () => {
      removeEventListener("keydown", press);
      document.removeEventListener("visibilitychange", look);
    };
  });

  const marked = (outcome: Outcome) => (chosen === outcome ? "chosen" : "");
  const pick = (outcome: "left" | "right") => (
    <button type="button" class="pick" aria-pressed={chosen === outcome} onClick={() => choose(outcome)}>
      {say(LABELS[outcome])}
    </button>
  );
  const side = (outcome: "left" | "right") => (
    <button
      type="button"
      class={`side ${marked(outcome)}`}
      aria-label={say(LABELS[outcome])}
      aria-pressed={chosen === outcome}
      onClick={() => choose(outcome)}
      onPointerDown={(event) => {
        swipeFrom.current = event.clientX;
      }}
      onPointerUp={(event) => {
        if (Math.abs(event.clientX - swipeFrom.current) >= SWIPE_PX) choose(outcome);
      }}
    >
      <FragmentView replay={task[outcome] as FragmentReplay} startedAtMs={startedAtMs} />
      <span class="check" aria-hidden="true">
        ✓
      </span>
    </button>
  );
  const other = (outcome: Outcome, label: string) =>
    outcomes.includes(outcome) && (
      <button type="button" class={`other ${marked(outcome)}`} onClick={() => choose(outcome)}>
        {label}
      </button>
    );
  return (
    <main class={kind === "fragment" ? "choice" : `choice ${kind}s`} aria-busy={annotation.checking.value}>
      {kind === "fragment" ? (
        <>
          {side("left")}
          {side("right")}
        </>
      ) : (
        <LazySides kind={kind} task={task} foot={pick} marked={marked} />
      )}
      {asksStrength ? (
        <StrengthPicker levels={strengthLevels} chosen={strength} choose={grade} />
      ) : (
        <div class="others">
          {other("tie", say("aboutSame"))}
          {other("skip", say("cannotTell"))}
        </div>
      )}
    </main>
  );
}
