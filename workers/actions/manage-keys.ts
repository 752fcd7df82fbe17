import { keyText, type Scope } from "../core/api-key.ts";
import type { KeyId, LeadId, ProjectId } from "../core/ids.ts";
import { sha256Hex } from "../core/secret.ts";
import { insertKey, replaceSecret, revokeKey } from "../store/keys.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

/** Makes a key. Its text is returned here and nowhere else; the store keeps a hash. */
export async function createKey(
  tools: Tools,
  lead: LeadId,
  given: {
    project: ProjectId;
    name: string;
    scopes: readonly Scope[];
    requestsPerSecond?: number;
    dailyInputs?: number | null;
    expiresAtMs: number | null;
  },
) {
  const { project, name, scopes, requestsPerSecond = 200, dailyInputs = null, expiresAtMs } = given;
  const secret = tools.newSecret();
  const key = {
    id: tools.newId("key"),
    name,
    scopes: [...scopes],
    requestsPerSecond,
    dailyInputs,
    createdAtMs: tools.nowMs(),
    expiresAtMs,
    revokedAtMs: null,
    lastUsedAtMs: null,
    previousUntilMs: null,
  };
  const secretHash = await sha256Hex(secret);
  const after = { name, scopes, requestsPerSecond, dailyInputs, expiresAtMs };
  const entry = deed(tools, project, lead, { action: "create-key", subject: key.id, after });
  await insertKey(tools.database, { ...key, projectId: project, createdBy: lead, secretHash }, entry);
  return { ...key, key: keyText(key.id, secret) };
}

/**
 * Gives a key a new secret; the one before works on for a while, one before that no longer.
 * @returns undefined where this project has no such key that still holds
 */
export async function rotateKey(
  tools: Tools,
  lead: LeadId,
  project: ProjectId,
  id: KeyId,
  overlapSeconds: number,
) {
  const secret = tools.newSecret();
  const previousUntilMs = tools.nowMs() + 1_000 * overlapSeconds;
  const secretHash = await sha256Hex(secret);
  const entry = deed(tools, project, lead, {
    action: "rotate-key",
    subject: id,
    details: { overlapSeconds },
  });
  const key = await replaceSecret(tools.database, project, id, { secretHash, previousUntilMs }, entry);
  if (!key) return undefined;
  return { ...key, scopes: [...key.scopes], key: keyText(id, secret) };
}

/** Revokes a key; false where this project has no such key that still held. */
export async function endKey(tools: Tools, lead: LeadId, project: ProjectId, key: KeyId): Promise<boolean> {
  const entry = deed(tools, project, lead, { action: "revoke-key", subject: key });
  return revokeKey(tools.database, project, key, tools.nowMs(), entry);
}
