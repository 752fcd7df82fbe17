import { firstState } from "../core/assignment/trust.ts";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { sha256Hex } from "../core/secret.ts";
import type { AnnotatorIdentity } from "../store/annotator-sessions.ts";
import { insertAudit } from "../store/audit.ts";
import { findInvite, insertInvite, joinAsKnown, joinAsNew } from "../store/invites.ts";
import type { Tools } from "./tools.ts";

export const ANNOTATOR_SESSION_LIFE_MS = 60 * 24 * 3_600_000;

/** Makes an invite. Its token is returned here and nowhere else. */
export async function createInvite(
  tools: Tools,
  lead: LeadId,
  given: {
    project: ProjectId;
    maxUses: number;
    expiresAtMs: number | null;
    simulated: boolean;
    group?: string | null;
  },
) {
  const token = tools.newSecret();
  const id = tools.newId("inv");
  const createdAtMs = tools.nowMs();
  await insertInvite(tools.database, {
    id,
    projectId: given.project,
    secretHash: await sha256Hex(token),
    simulated: given.simulated,
    annotatorGroup: given.group ?? null,
    maxUses: given.maxUses,
    createdAtMs,
    expiresAtMs: given.expiresAtMs,
  });
  await insertAudit(tools.database, {
    projectId: given.project,
    actor: lead,
    action: "create-invite",
    subject: id,
    details: { maxUses: given.maxUses, simulated: given.simulated, group: given.group ?? null },
    atMs: createdAtMs,
  });
  return { id, token };
}

export interface Joined {
  readonly annotator: AnnotatorId;
  /** The new session's secret; null for somebody who had one already. */
  readonly token: string | null;
  readonly project: ProjectId;
  readonly settings: ProjectPolicy;
}

/** Lets somebody into a project by invite; undefined where the invite no longer holds. */
export async function joinProject(
  tools: Tools,
  given: {
    invite: string;
    name: string | null;
    /** A random token that stays on the device. */
    device: string | null;
    known: AnnotatorIdentity | undefined;
  },
): Promise<Joined | undefined> {
  const nowMs = tools.nowMs();
  const inviteHash = await sha256Hex(given.invite);
  const invite = await findInvite(tools.database, inviteHash, nowMs);
  if (!invite) return undefined;
  const { project, settings } = invite;
  const state = firstState(settings.qualification);
  const deviceHash = given.device === null ? null : await sha256Hex(given.device);
  if (given.known) {
    const inside = await joinAsKnown(tools.database, {
      inviteHash,
      project,
      known: given.known,
      state,
      deviceHash,
      nowMs,
    });
    return inside ? { annotator: given.known.annotator.id, token: null, project, settings } : undefined;
  }
  const token = tools.newSecret();
  const annotator = tools.newId("ann");
  const inside = await joinAsNew(tools.database, {
    inviteHash,
    project,
    annotator,
    name: given.name,
    simulated: invite.simulated,
    state,
    deviceHash,
    sessionHash: await sha256Hex(token),
    sessionExpiresAtMs: nowMs + ANNOTATOR_SESSION_LIFE_MS,
    nowMs,
  });
  return inside ? { annotator, token, project, settings } : undefined;
}
