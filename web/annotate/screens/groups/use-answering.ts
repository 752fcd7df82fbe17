import { useEffect, useState } from "preact/hooks";
import { createActiveTime } from "../../model/active-time.ts";
import type { Annotation, Judgement } from "../../model/annotation.ts";
import { buzz } from "../buzz.ts";
import { useOneAnswer } from "../use-one-answer.ts";

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
  const answer = useOneAnswer(annotation);
  const { looking } = answer;
  const [seen] = useState(() => createActiveTime(performance.now(), false));
  const [seenMs, setSeenMs] = useState(0);
  const { brief, correcting, help, undo } = annotation;
  // Whoever corrects an answer has looked before they gave it.
  const minimumMs = correcting.value ? 0 : brief.minimumViewMs;
  const waitMs = Math.max(0, minimumMs - seenMs);
  useEffect(() => {
    if (waitMs === 0) return;
    const timer = setInterval(() => {
      const nowMs = performance.now();
      seen.visible(looking && somethingToSee(), nowMs);
      setSeenMs(seen.at(nowMs));
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [seen, looking, waitMs === 0]);
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (answer.isCovered() || busy || event.repeat || event.ctrlKey || event.metaKey || event.altKey)
        return;
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
      if (waitMs > 0 || !answer.isOpen()) return false;
      buzz();
      answer.finish(judgement);
      return true;
    },
  };
}

/** Whether the pictures of a group are there, and of clips one plays: before that, no time counts. */
function somethingToSee(): boolean {
  const group = document.querySelector("main.group");
  const clips = [...(group?.querySelectorAll<HTMLMediaElement>(":is(video, audio)[controls]") ?? [])];
  if (clips.length > 0) return clips.some((clip) => !clip.paused && !clip.ended);
  return group?.querySelector("[data-pending]") === null;
}
