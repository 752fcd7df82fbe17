/** Counts the time that a task is on a screen that somebody can see. */
export interface ActiveTime {
  /** The page comes into view, or goes out of it. */
  visible(shown: boolean, nowMs: number): void;
  /** Milliseconds so far. */
  at(nowMs: number): number;
}

export function createActiveTime(startMs: number, shown: boolean): ActiveTime {
  let total = 0;
  let since: number | null = shown ? startMs : null;
  const at = (nowMs: number) => total + (since === null ? 0 : nowMs - since);
  return {
    at,
    visible(nowShown, nowMs) {
      total = at(nowMs);
      since = nowShown ? nowMs : null;
    },
  };
}
