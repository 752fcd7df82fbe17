import { useEffect, useRef, useState } from "preact/hooks";
import { createActiveTime } from "../model/active-time.ts";
import type { Annotation, Judgement } from "../model/annotation.ts";

/** A tap so soon after the items appear was meant for the task before. */
const LEAST_LOOK_MS = 300;
/** How long a choice by tap or key is shown before the next task takes its place; a swipe has shown itself. */
const CONFIRM_MS = 180;

export interface OneAnswer {
  /** Whether somebody can see the task: the page is in view, and nothing lies over it. */
  readonly looking: boolean;
  /** The same, at the moment of the call. */
  isCovered(): boolean;
  /** How long it has been seen so far, in ms. */
  activeMs(): number;
  isGiven(): boolean;
  /** Whether an answer may be meant for this task: none has been given, and it has been there for long enough. */
  isOpen(): boolean;
  /** Gives the answer, once. @param shown the choice has shown itself already: what is next comes at once */
  finish(judgement: Judgement, shown?: boolean): void;
}

/** A task is answered once; the time that it was seen goes with the answer. */
export function useOneAnswer(annotation: Annotation): OneAnswer {
  const [startedAtMs] = useState(() => performance.now());
  const [active] = useState(() => createActiveTime(performance.now(), !document.hidden));
  const [hidden, setHidden] = useState(document.hidden);
  const [assignment] = useState(() => annotation.current.value?.assignment);
  const done = useRef(false);
  const { ownQuality, help, report } = annotation;
  const isCovered = () =>
    ownQuality.state.value.name !== "closed" || help.value || report.task.value !== null;
  const looking = !hidden && !isCovered();
  useEffect(() => active.visible(looking, performance.now()), [active, looking]);
  useEffect(() => {
    const look = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);
  return {
    looking,
    isCovered,
    activeMs: () => active.at(performance.now()),
    isGiven: () => done.current,
    isOpen: () => !done.current && performance.now() - startedAtMs >= LEAST_LOOK_MS,
    finish(judgement, shown = false) {
      if (done.current) return;
      done.current = true;
      const activeMs = active.at(performance.now());
      const answer = () => void annotation.answer(judgement, activeMs, assignment);
      if (shown) answer();
      else setTimeout(answer, CONFIRM_MS);
    },
  };
}
