import { KEY_RATE_SECONDS, KEY_RATES, type KeyRate } from "../core/api-key.ts";
import type { ApiKey } from "../store/keys.ts";
import { Refusal } from "./refusal.ts";

/** The platform's counters of requests, one for each rate; wrangler.toml says how many each allows. */
export interface RateBindings {
  readonly RATE_SLOW: RateLimit;
  readonly RATE_STANDARD: RateLimit;
  readonly RATE_FAST: RateLimit;
}

const BINDINGS = {
  slow: "RATE_SLOW",
  standard: "RATE_STANDARD",
  fast: "RATE_FAST",
} as const satisfies Record<KeyRate, keyof RateBindings>;

const DAY_MS = 86_400_000;

/**
 * Counts a request of a key. The platform counts by location and approximately: a guard, not a ledger.
 * @throws Refusal `too-many-requests` with Retry-After and the RateLimit fields
 */
export async function countRequest(env: RateBindings, { id, rate }: ApiKey): Promise<void> {
  const { success } = await env[BINDINGS[rate]].limit({ key: id });
  if (success) return;
  throw new Refusal(
    "too-many-requests",
    {
      detail: `This key may make ${KEY_RATES[rate]} requests in ${KEY_RATE_SECONDS} s.`,
      retryAfterSeconds: KEY_RATE_SECONDS,
    },
    rateLimit("requests", KEY_RATES[rate], KEY_RATE_SECONDS, 0, KEY_RATE_SECONDS),
  );
}

/** Inputs counted here since a key's record was read: the record tells those that were counted before, everywhere. */
const countedSince = new WeakMap<ApiKey, number>();

/**
 * Counts inputs against a key's daily quota. The total comes with the key's record, at most 20 s old, and what this
 * isolate has counted since is added: together all isolates may pass a quota by what they serve in about half a minute.
 * A day begins at midnight UTC.
 * @throws Refusal `too-many-requests` where the inputs do not fit into what is left; then none of them counts
 */
export function countInputs(key: ApiKey, inputs: number, nowMs: number): void {
  if (key.dailyInputs === null) return;
  if (inputs > inputsLeft(key, key.dailyInputs, nowMs))
    throw new Refusal(
      "too-many-requests",
      {
        detail: `This key may ask about ${key.dailyInputs} inputs a day; ${inputsLeft(key, key.dailyInputs, nowMs)} are left until midnight UTC.`,
        retryAfterSeconds: secondsToMidnight(nowMs),
      },
      quotaFields(key, nowMs),
    );
  countedSince.set(key, (countedSince.get(key) ?? 0) + inputs);
}

/** What a reply tells of the daily quota, where the key has one. */
export function quotaFields(key: ApiKey, nowMs: number): Readonly<Record<string, string>> {
  if (key.dailyInputs === null) return {};
  const left = inputsLeft(key, key.dailyInputs, nowMs);
  return rateLimit("inputs", key.dailyInputs, DAY_MS / 1_000, left, secondsToMidnight(nowMs));
}

/** A record read before midnight tells yesterday's count: today's begins at nought. */
function inputsLeft(key: ApiKey, quota: number, nowMs: number): number {
  const usedBefore = Math.floor(nowMs / DAY_MS) === key.day ? key.usedToday : 0;
  return Math.max(0, quota - usedBefore - (countedSince.get(key) ?? 0));
}

const secondsToMidnight = (nowMs: number) => Math.ceil((DAY_MS - (nowMs % DAY_MS)) / 1_000);

/** The RateLimit fields of draft-ietf-httpapi-ratelimit-headers-10. */
const rateLimit = (name: string, quota: number, window: number, left: number, reset: number) => ({
  "ratelimit-policy": `"${name}";q=${quota};w=${window}`,
  ratelimit: `"${name}";r=${left};t=${reset}`,
});
