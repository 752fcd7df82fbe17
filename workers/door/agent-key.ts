import type { Role } from "../../contract/permissions.ts";
import { parseKeyText } from "../core/api-key.ts";
import type { KeyId, ProjectId } from "../core/ids.ts";
import { placementOf } from "../core/placement.ts";
import { equalInConstantTime, sha256Hex } from "../core/secret.ts";
import { type DatabaseBindings, openDatabase } from "../store/database.ts";
import { type ApiKey, findKey } from "../store/keys.ts";
import { FreshCache } from "./fresh-cache.ts";
import { countRequest, type RateBindings, takeFromBlock } from "./key-limits.ts";
import { Refusal } from "./refusal.ts";
import { type ReportBindings, reportServing, servingMeter } from "./report-serving.ts";
import type { Caller } from "./serve.ts";

/** What checking a key needs. */
export type KeyBindings = DatabaseBindings & RateBindings & ReportBindings;

/**
 * Keys by id, as D1 last told. May be wrong for 20 s: a revoked key works that much longer at most, within the
 * 30 s that are promised.
 */
const keys = new FreshCache<KeyId, ApiKey | undefined>(20_000, 5_000);

/** A text that does not fit what is in memory may be newer, as keys are rotated: D1 is asked again, once a second. */
const ROTATED_MS = 1_000;

/** What a key's text says: which key, and the hash of its secret; undefined where it is not of the form. */
type Claim = { readonly id: KeyId; readonly hash: string } | undefined;

/** Claims of texts seen, so that a hot key is hashed once. Never wrong: a hash does not change. */
const claims = new FreshCache<string, Claim>(Number.POSITIVE_INFINITY, 5_000);

async function readClaim(text: string): Promise<Claim> {
  const parsed = parseKeyText(text);
  return parsed && { id: parsed.id, hash: await sha256Hex(parsed.secret) };
}

/** The bearer token of a request, if it sent one. */
export function bearer(request: Request): string | undefined {
  return /^Bearer ([\x21-\x7e]{1,256})$/.exec(request.headers.get("authorization") ?? "")?.[1];
}

/**
 * Checks an agent's key without touching D1 while it is fresh in memory, and counts the request. A key is looked up where
 * it was minted, which need not be where the project of the request lies: so that another project's key is told from an
 * unknown one. A key with the scope `lead` comes in as the lead who made it.
 * @throws Refusal `not-signed-in`, `too-many-requests`, `not-allowed` (scope) or `not-found` (another project's key).
 */
export async function checkAgentKey(
  text: string,
  who: readonly Role[],
  project: ProjectId | undefined,
  env: KeyBindings,
  nowMs: number,
  later: (work: Promise<unknown>) => void,
): Promise<Caller> {
  const claim = await claims.get(text, nowMs, () => readClaim(text));
  if (!claim) throw new Refusal("not-signed-in", { detail: "This is not a key of the form accord_…" });
  const { id, hash } = claim;
  const look = () => lookUp(env, id, nowMs);
  let key = await keys.get(id, nowMs, look, later);
  if (key && !opens(key, hash, nowMs)) key = await keys.fresherThan(id, nowMs, ROTATED_MS, look);
  if (!key || !opens(key, hash, nowMs))
    throw new Refusal("not-signed-in", { detail: "This key is unknown, revoked or expired." });
  if (key.projectId !== project) throw new Refusal("not-found");
  await countRequest(env, key, nowMs);
  noteUse(key, env, nowMs, later);
  const caller = comeIn(key, who);
  if (!caller) throw new Refusal("not-allowed", { detail: `This key lacks the scope: ${who.join(" or ")}.` });
  return caller;
}

/**
 * As {@link checkAgentKey}, at once: for keys in memory that open and whose rate has room. Anything else is undefined, and
 * for `checkAgentKey` to find out, or to say what is wrong.
 */
export function knownAgent(
  text: string,
  who: readonly Role[],
  project: ProjectId,
  env: KeyBindings,
  nowMs: number,
  later: (work: Promise<unknown>) => void,
): Caller | undefined {
  const claim = claims.held(text, nowMs, () => readClaim(text), later);
  if (!claim) return undefined;
  const key = keys.held(claim.id, nowMs, () => lookUp(env, claim.id, nowMs), later);
  if (key?.projectId !== project || !opens(key, claim.hash, nowMs)) return undefined;
  const caller = comeIn(key, who);
  if (!caller || !takeFromBlock(key.id, nowMs)) return undefined;
  noteUse(key, env, nowMs, later);
  return caller;
}

async function lookUp(env: KeyBindings, id: KeyId, nowMs: number): Promise<ApiKey | undefined> {
  const database = openDatabase(env, placementOf(id));
  return database && findKey(database, id, nowMs);
}

function noteUse(
  key: ApiKey,
  env: KeyBindings,
  nowMs: number,
  later: (work: Promise<unknown>) => void,
): void {
  servingMeter.countRequest(key.projectId, key.id, nowMs);
  reportServing(env, nowMs, later);
}

/** What a key comes in as where one of some roles may; undefined where its scopes do not suffice. */
function comeIn(key: ApiKey, who: readonly Role[]): Caller | undefined {
  const role = key.scopes.find((scope) => scope !== "offer" && who.includes(scope));
  if (!role || role === "offer") return undefined;
  return role === "lead" ? { role, lead: key.createdBy, byKey: key.id } : { role, key };
}

/** Whether a secret, by its hash, opens a key now: it is the key's, or was until a rotation whose overlap still lasts. */
function opens(key: ApiKey, hash: string, nowMs: number): boolean {
  if (key.revokedAtMs !== null || (key.expiresAtMs !== null && key.expiresAtMs <= nowMs)) return false;
  if (equalInConstantTime(hash, key.secretHash)) return true;
  const { previousSecretHash, previousUntilMs } = key;
  return (
    previousSecretHash !== null &&
    (previousUntilMs ?? 0) > nowMs &&
    equalInConstantTime(hash, previousSecretHash)
  );
}
