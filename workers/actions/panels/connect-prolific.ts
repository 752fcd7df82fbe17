import type { LeadId, ProjectId } from "../../core/ids.ts";
import { endingLinks } from "../../core/prolific/replies.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import type { Vault } from "../../core/vault.ts";
import * as store from "../../store/panels.ts";
import { deed } from "../deed.ts";
import { createInvite } from "../join-project.ts";
import type { Tools } from "../tools.ts";
import type { ProlificApi, ProlificRefusal } from "./prolific-api.ts";

/** As what people of Prolific are hashed, and what phones call it. */
export const PROLIFIC = "Prolific";

const MOST_PEOPLE = 100_000;

/** How Prolific is reached: with which vault its secrets open, and over what. */
export interface ProlificReach {
  readonly vault: Vault;
  readonly api: (token: string) => ProlificApi;
}

export const panelPlace = (project: ProjectId) => `panel ${project}`;

/** The connection as leads see it. */
export const viewConnection = (row: store.ConnectionRow) => ({
  study: { id: row.studyId, name: row.studyName, status: row.studyStatus },
  tokenEnd: row.tokenEnd,
  told: row.subscriptionId !== null,
  syncedAtMs: row.syncedAtMs,
  syncError: row.syncError,
  createdAtMs: row.createdAtMs,
});

/**
 * Connects a project with a study: the token is tried and kept sealed, a link for the study is made whose endings are the
 * study's completion codes, and Prolific is asked to tell of changes. Where it would not, the schedule asks it instead.
 * @param address where Prolific is to tell them; null where it could not reach us
 */
export async function connectProlific(
  tools: Tools,
  { vault, api }: ProlificReach,
  by: { project: ProjectId; lead: LeadId },
  given: { token: string; study: string; answers: number | null; address: string | null },
): Promise<Result<{ connection: ReturnType<typeof viewConnection>; token: string }, ProlificRefusal>> {
  const { project, lead } = by;
  const prolific = api(given.token);
  const study = await prolific.readStudy(given.study);
  if (!study.ok) return study;
  const links = endingLinks(study.value.codes);
  if (links.completed === null)
    return fail({ sentence: "The study has no completion code for people who are done.", again: false });
  const before = await store.findConnection(tools.database, project);
  if (before) await disconnectProlific(tools, { vault, api }, by);
  const hook = await subscribe(prolific, study.value.workspace, given.address);
  const invite = await createInvite(tools, lead, {
    project,
    maxUses: MOST_PEOPLE,
    expiresAtMs: null,
    simulated: false,
    panel: {
      name: PROLIFIC,
      person: "PROLIFIC_PID",
      study: "STUDY_ID",
      session: "SESSION_ID",
      answers: given.answers,
      links,
    },
  });
  const place = panelPlace(project);
  const details = { study: study.value.id, told: hook !== null, before: before?.studyId ?? null };
  const entry = deed(tools, project, lead, { action: "connect-panel", subject: PROLIFIC, details });
  const connection = {
    projectId: project,
    sealedToken: await vault.seal(given.token, place),
    tokenEnd: given.token.slice(-4),
    studyId: study.value.id,
    studyName: study.value.name,
    studyStatus: study.value.status,
    inviteId: invite.id,
    sealedHookSecret: hook && (await vault.seal(hook.secret, place)),
    subscriptionId: hook?.id ?? null,
    syncedAtMs: null,
    syncError: null,
    createdAtMs: tools.nowMs(),
  };
  await store.putConnection(tools.database, connection, entry);
  const row = await store.findConnection(tools.database, project);
  if (!row) throw new Error(`The panel of ${project} was disconnected while it was connected.`);
  return ok({ connection: viewConnection(row), token: invite.token });
}

async function subscribe(prolific: ProlificApi, workspace: string | null, address: string | null) {
  if (workspace === null || address === null) return null;
  const secret = await prolific.hookSecret(workspace);
  const id = secret.ok ? await prolific.subscribe(workspace, address) : secret;
  return secret.ok && id.ok ? { id: id.value, secret: secret.value } : null;
}

/** Forgets the token, and closes the study's link; false where nothing was connected. */
export async function disconnectProlific(
  tools: Tools,
  { vault, api }: ProlificReach,
  by: { project: ProjectId; lead: LeadId },
): Promise<boolean> {
  const row = await store.findConnection(tools.database, by.project);
  if (!row) return false;
  // Should Prolific not hear it, its messages are refused from now on.
  if (row.subscriptionId !== null) {
    const token = await vault.open(row.sealedToken, panelPlace(by.project)).catch(() => null);
    if (token !== null) await api(token).unsubscribe(row.subscriptionId);
  }
  const what = { action: "disconnect-panel", subject: PROLIFIC, details: { study: row.studyId } };
  const entry = deed(tools, by.project, by.lead, what);
  await store.deleteConnection(tools.database, by.project, tools.nowMs(), entry);
  return true;
}
