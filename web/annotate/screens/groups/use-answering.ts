import { useEffect, useRef, useState } from "preact/hooks";
import { createActiveTime } from "../../model/active-time.ts";
import type { Annotation, Judgement } from "../../model/annotation.ts";
import { buzz } from "../buzz.ts";

/** A tap so soon after the items appear was meant for the task before. */
const LEAST_LOOK_MS = 300;
/** How long the choice is shown before the next task takes its place. */
const CONFIRM_MS = 180;
const LOOK_EVERY_MS = 200;

export interface Answering {
  /** How much longer the group has to be on the screen before an answer counts. */
  readonly waitMs: number;
  /** Gives the answer, once; false where it came too soon to be meant. */
  finish(judgement: Judgement): boolean;
}

/**
 * Counts the time that a group is looked at, gives its answer, and listens to the keys that every task has: U for undo,
 * ? for the instructions.
 * @param press whether another key was meant for the task
 */
export function useAnswering(
  annotation: Annotation,
  busy: boolean,
  press: (key: string) => boolean,
): Answering {
  const [startedAtMs] = useState(() => performance.now());
  const [active] = useState(() => createActiveTime(performance.now(), !document.hidden));
  const [hidden, setHidden] = useState(document.hidden);
  const [seenMs, setSeenMs] = useState(0);
  const done = useRef(false);
  const { brief, correcting, help, ownQuality, undo } = annotation;
  // Whoever corrects an answer has looked before they gave it.
  const minimumMs = correcting.value ? 0 : brief.minimumViewMs;
  const covered = ownQuality.state.value.name !== "closed" || help.value;
  const waitMs = Math.max(0, minimumMs - seenMs);
  useEffect(() => {
    active.visible(!hidden && !covered, performance.now());
    const look = () => setHidden(document.hidden);
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [active, covered, hidden]);
  useEffect(() => {
    if (waitMs === 0) return;
    const timer = setInterval(() => setSeenMs(active.at(performance.now())), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [active, waitMs === 0]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (covered || busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "?") help.value = true;
      else if (event.key.toLowerCase() === "u") void undo();
      else if (!press(event.key)) return;
      event.preventDefault();
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  });
  return {
    waitMs,
    finish(judgement) {
      if (done.current || waitMs > 0 || performance.now() - startedAtMs < LEAST_LOOK_MS) return false;
      done.current = true;
      buzz();
      const activeMs = active.at(performance.now());
      setTimeout(() => void annotation.answer(judgement, activeMs), CONFIRM_MS);
      return true;
    },
  };
}
