/**
 * When to ask again: exponential back-off with full jitter, at most `mostMs`. A Retry-After is waited for; one of more
 * than `patienceMs` is not, the refusal is thrown at once and says when.
 */
export interface Retries {
  readonly attempts: number;
  readonly baseMs: number;
  readonly mostMs: number;
  readonly patienceMs: number;
}

export const RETRIES: Retries = { attempts: 6, baseMs: 200, mostMs: 10_000, patienceMs: 60_000 };

/** What may be different a moment later. */
const PASSING = [408, 429, 500, 502, 503, 504];

/**
 * How long to wait before asking again, in ms; undefined where that is pointless.
 * @param attempt 1 for the first
 * @param status of the reply; undefined where none came
 * @param chance in 0 … 1
 */
export function waitMs(
  { attempts, baseMs, mostMs, patienceMs }: Retries,
  attempt: number,
  status: number | undefined,
  retryAfterMs: number | undefined,
  chance: number,
): number | undefined {
  if (attempt >= attempts || (status !== undefined && !PASSING.includes(status))) return undefined;
  const jitter = chance * Math.min(baseMs * 2 ** (attempt - 1), mostMs);
  if (retryAfterMs === undefined) return jitter;
  return retryAfterMs <= patienceMs ? retryAfterMs + jitter : undefined;
}

/** A Retry-After in ms: seconds, or a date. */
export function readRetryAfterMs(text: string | null, nowMs: number): number | undefined {
  if (!text) return undefined;
  const ms = Number.isNaN(Number(text)) ? Date.parse(text) - nowMs : 1000 * Number(text);
  return Number.isNaN(ms) ? undefined : Math.max(ms, 0);
}
