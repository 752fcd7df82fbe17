const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** How long after each failed attempt the next one follows; after the last of them a delivery is given up. */
const DELAYS_MS = [5 * SECOND, MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR, 12 * HOUR];

/** Without a success for so long, an address that lets a delivery die is told no more. */
const PATIENCE_MS = 12 * HOUR;

/** How an attempt ended, as the receiver's answer says. */
export type Attempt = "delivered" | "failed" | "gone";

/**
 * What becomes of a delivery after a failed attempt.
 * @param attempts made, this one counted
 * @param chance uniform in [0, 1): spreads deliveries that failed together over a fifth of their delay to each side
 * @returns when to try again; null to give it up
 */
export function nextAttemptMs(attempts: number, nowMs: number, chance: number): number | null {
  const delay = DELAYS_MS[attempts - 1];
  return delay === undefined ? null : nowMs + Math.round(delay * (0.8 + 0.4 * chance));
}

/** Whether an address is told no more: it says itself that it is gone, or nothing has reached it for long. */
export function isDisabled(
  attempt: Attempt,
  givenUp: boolean,
  failingSinceMs: number,
  nowMs: number,
): boolean {
  return attempt === "gone" || (givenUp && nowMs - failingSinceMs >= PATIENCE_MS);
}

/** 2xx is well; 410 says that nobody listens there any more (Standard Webhooks); anything else is tried again. */
export function attemptOf(status: number): Attempt {
  if (status >= 200 && status < 300) return "delivered";
  return status === 410 ? "gone" : "failed";
}
