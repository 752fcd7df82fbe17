import { keyText } from "../core/api-key.ts";
import type { KeyId, LeadId, ProjectId } from "../core/ids.ts";
import { sha256Hex } from "../core/secret.ts";
import { insertAudit } from "../store/audit.ts";
import { insertKey, revokeKey } from "../store/keys.ts";
import type { Tools } from "./tools.ts";

/** Makes a key. Its text is returned here and nowhere else; the store keeps a hash. */
export async function createKey(
  tools: Tools,
  lead: LeadId,
  given: {
    project: ProjectId;
    name: string;
    scopes: readonly ("reward" | "upload")[];
    expiresAtMs: number | null;
  },
) {
  const secret = tools.newSecret();
  const key = {
    id: tools.newId("key"),
    name: given.name,
    scopes: [...given.scopes],
    createdAtMs: tools.nowMs(),
    expiresAtMs: given.expiresAtMs,
    revokedAtMs: null,
  };
  await insertKey(tools.database, { ...key, projectId: given.project, secretHash: await sha256Hex(secret) });
  await audit(tools, lead, given.project, "create-key", key.id, { name: given.name, scopes: given.scopes });
  return { ...key, key: keyText(key.id, secret) };
}

/** Revokes a key; false where this project has no such key that still held. */
export async function endKey(tools: Tools, lead: LeadId, project: ProjectId, key: KeyId): Promise<boolean> {
  const revoked = await revokeKey(tools.database, project, key, tools.nowMs());
  if (revoked) await audit(tools, lead, project, "revoke-key", key, {});
  return revoked;
}

function audit(
  tools: Tools,
  actor: LeadId,
  projectId: ProjectId,
  action: string,
  subject: KeyId,
  details: Record<string, unknown>,
) {
  return insertAudit(tools.database, { projectId, actor, action, subject, details, atMs: tools.nowMs() });
}
