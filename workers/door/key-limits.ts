import { RATE_BLOCKS, RATE_SECONDS } from "../core/api-key.ts";
import type { KeyId } from "../core/ids.ts";
import type { ApiKey } from "../store/keys.ts";
import { Refusal } from "./refusal.ts";

/** The platform's counter of the blocks of requests that keys have drawn; wrangler.toml says how many it allows. */
export interface RateBindings {
  readonly KEY_RATE: RateLimit;
}

const DAY_MS = 86_400_000;

interface Block {
  left: number;
  readonly untilMs: number;
}

/** The blocks that this isolate has drawn, and keys that were refused one, by key. */
const blocks = new Map<KeyId, Block>();
const refusedUntilMs = new Map<KeyId, number>();
const drawingSinceMs = new Map<KeyId, number>();
const MOST_KEYS = 5_000;

/** A refusal is remembered for so long, so that a flood does not reach the platform's counter either. */
const REFUSED_MS = 1_000;

/** Takes a request from the block that this isolate has drawn; false where the next one has to be drawn first. */
export function takeFromBlock(key: KeyId, nowMs: number): boolean {
  const block = blocks.get(key);
  if (!block || block.left <= 0 || nowMs >= block.untilMs) return false;
  block.left--;
  return true;
}

/**
 * Counts a request of a key against its rate. An isolate draws requests in blocks, a tenth of a second's worth each, and the
 * platform counts the blocks, by location and approximately: so it is asked seldom, and nobody waits for it but who draws.
 * A guard, not a ledger.
 * @throws Refusal `too-many-requests` with Retry-After and the RateLimit fields
 */
export async function countRequest(
  { KEY_RATE }: RateBindings,
  { id, requestsPerSecond }: Pick<ApiKey, "id" | "requestsPerSecond">,
  nowMs: number,
): Promise<void> {
  if (takeFromBlock(id, nowMs)) return;
  if (nowMs < (refusedUntilMs.get(id) ?? 0)) throw tooFast(requestsPerSecond);
  // Who comes while another draws goes through on credit: requests can not wait for one another's I/O.
  if (nowMs - (drawingSinceMs.get(id) ?? Number.NEGATIVE_INFINITY) < REFUSED_MS) return;
  drawingSinceMs.set(id, nowMs);
  const { success } = await KEY_RATE.limit({ key: id }).finally(() => drawingSinceMs.delete(id));
  if (!success) {
    keep(refusedUntilMs, id, nowMs + REFUSED_MS);
    throw tooFast(requestsPerSecond);
  }
  const size = Math.ceil((requestsPerSecond * RATE_SECONDS) / RATE_BLOCKS);
  keep(blocks, id, { left: size - 1, untilMs: nowMs + 1_000 * RATE_SECONDS });
}

function keep<V>(map: Map<KeyId, V>, key: KeyId, value: V): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > MOST_KEYS && !oldest.done) map.delete(oldest.value);
}

const tooFast = (requestsPerSecond: number) =>
  new Refusal(
    "too-many-requests",
    {
      detail: `This key may make ${requestsPerSecond} requests a second, measured over ${RATE_SECONDS} s.`,
      retryAfterSeconds: RATE_SECONDS,
    },
    rateLimit("requests", requestsPerSecond * RATE_SECONDS, RATE_SECONDS, 0, RATE_SECONDS),
  );

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
  const left = inputsLeft(key, key.dailyInputs, nowMs);
  if (inputs > left)
    throw new Refusal(
      "too-many-requests",
      {
        detail: `This key may ask about ${key.dailyInputs} inputs a day; ${left} are left until midnight UTC.`,
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
