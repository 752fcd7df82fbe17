import type { LeadId, ProjectId } from "../../core/ids.ts";
import { panelHash } from "../../core/joining/panel.ts";
import { readStatusChange } from "../../core/prolific/replies.ts";
import { isFromProlific } from "../../core/prolific/signature.ts";
import { fail, ok, type Result } from "../../core/result.ts";
import * as store from "../../store/panels.ts";
import type { Tools } from "../tools.ts";
import { PROLIFIC, type ProlificReach, panelPlace } from "./connect-prolific.ts";
import type { ProlificRefusal } from "./prolific-api.ts";

/** The schedule asks so often, should Prolific not have told. */
const SYNC_EVERY_MS = 5 * 60_000;

/** Asks Prolific for all submissions of the study; undefined where nothing is connected. */
export async function syncProlific(
  tools: Tools,
  { vault, api }: ProlificReach,
  project: ProjectId,
): Promise<Result<{ submissions: number; freed: number }, ProlificRefusal> | undefined> {
  const row = await store.findConnection(tools.database, project);
  if (!row) return undefined;
  const askedAtMs = tools.nowMs();
  const prolific = api(await vault.open(row.sealedToken, panelPlace(project)));
  const study = await prolific.readStudy(row.studyId);
  const listed = study.ok ? await prolific.listSubmissions(row.studyId) : study;
  if (!listed.ok) {
    const { sentence } = listed.error;
    await store.noteSync(tools.database, project, { syncedAtMs: askedAtMs, syncError: sentence });
    return listed;
  }
  const news = await Promise.all(
    listed.value.map(async ({ id, participant, ...rest }) => ({
      ...rest,
      submission: id,
      participant,
      ...(await hashesOf(project, id, participant)),
      statusAtMs: askedAtMs,
    })),
  );
  const freed = (await store.takeSubmissions(tools.database, project, news, askedAtMs)) ?? 0;
  await store.noteSync(tools.database, project, {
    syncedAtMs: askedAtMs,
    syncError: null,
    ...(study.ok ? { studyStatus: study.value.status } : {}),
  });
  return ok({ submissions: news.length, freed });
}

/** What the schedule does; one that fails does not keep the others waiting. */
export async function syncAllProlific(tools: Tools, reach: ProlificReach): Promise<void> {
  for (const { projectId } of await store.connectionsToSync(tools.database, tools.nowMs() - SYNC_EVERY_MS))
    await syncProlific(tools, reach, projectId).catch(() => undefined);
}

async function hashesOf(project: ProjectId, submission: string, participant: string | null) {
  return {
    personHash: participant ? await panelHash(project, PROLIFIC, "person", participant) : "",
    sessionHash: await panelHash(project, PROLIFIC, "session", submission),
  };
}

/** A message that says it comes from Prolific. */
export interface ToldByProlific {
  readonly body: string;
  readonly timestamp: string;
  readonly signature: string;
  /** X-Event-Id. */
  readonly event: string;
}

/**
 * Takes in what Prolific tells of a submission. What is not signed by the secret of the connection, or not of these
 * minutes, is refused; a message that was heard before changes nothing; one of another kind is thanked for.
 */
export async function hearProlific(
  tools: Tools,
  { vault }: Pick<ProlificReach, "vault">,
  project: ProjectId,
  told: ToldByProlific,
): Promise<Result<{ freed: number }, "not-found" | "forged">> {
  const row = await store.findConnection(tools.database, project);
  if (!row?.sealedHookSecret) return fail("not-found");
  const secret = await vault.open(row.sealedHookSecret, panelPlace(project));
  const nowMs = tools.nowMs();
  if (told.event === "" || !(await isFromProlific(told, secret, nowMs))) return fail("forged");
  const change = readStatusChange(parse(told.body));
  if (!change) return ok({ freed: 0 });
  const { submission, participant, status, atMs } = change;
  const news = {
    ...{ submission, status },
    participant: participant ?? "",
    ...(await hashesOf(project, submission, participant)),
    statusAtMs: Math.min(atMs ?? nowMs, nowMs),
    ...{ startedAtMs: null, completedAtMs: null, code: null },
  };
  const freed = await store.takeSubmissions(tools.database, project, [news], nowMs, told.event);
  return ok({ freed: freed ?? 0 });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Which submissions are approved or rejected, and what people are told. */
export interface Decision {
  readonly decision: "approve" | "reject";
  readonly submissions: readonly string[];
  readonly category: string;
  readonly message: string;
}

/**
 * Approves or rejects submissions that await it. What is decided is written down before Prolific is asked, so that a second
 * try, after a failure half-way, asks only for what is still open.
 * @returns those that Prolific took, and why it stopped, where it did; undefined where nothing is connected
 */
export async function decideOnProlific(
  tools: Tools,
  { vault, api }: ProlificReach,
  by: { project: ProjectId; lead: LeadId },
  { decision, submissions, category, message }: Decision,
): Promise<{ decided: string[]; refused: string | null } | undefined> {
  const { project, lead } = by;
  const row = await store.findConnection(tools.database, project);
  if (!row) return undefined;
  const prolific = api(await vault.open(row.sealedToken, panelPlace(project)));
  const nowMs = tools.nowMs();
  const reason = decision === "approve" ? "" : `${category}: ${message}`;
  const open = await store.decideSubmissions(tools.database, {
    ...{ project, submissions, decision, reason, lead, nowMs },
    origin: tools.origin,
  });
  const decided: string[] = [];
  let refused: string | null = null;
  const groups = decision === "approve" ? (open.length > 0 ? [open] : []) : open.map((each) => [each]);
  for (const group of groups) {
    const answer =
      decision === "approve"
        ? await prolific.approve(group)
        : await prolific.reject(group[0] ?? "", category, message);
    if (!answer.ok) {
      refused = answer.error.sentence;
      break;
    }
    const status = decision === "approve" ? "APPROVED" : "REJECTED";
    await store.confirmStatus(tools.database, project, group, status, tools.nowMs());
    decided.push(...group);
  }
  return { decided, refused };
}

/** A page of submissions, each with what is known here of who made it. */
export async function readSubmissions(
  tools: Tools,
  project: ProjectId,
  page: { after: string; limit: number; status: string | undefined },
) {
  const rows = await store.listSubmissions(tools.database, project, { ...page, before: page.after });
  const next = rows.length === page.limit ? (rows.at(-1)?.submission ?? null) : null;
  return { submissions: rows.map(viewSubmission), next };
}

function viewSubmission({ annotator, state, signals, ownCode, ...row }: store.SubmissionRow) {
  const { answered, activeMs, checksSeen, checksCorrect, ...told } = row;
  return {
    ...told,
    evidence:
      annotator === null
        ? null
        : {
            annotator,
            state: state ?? "",
            answered: answered ?? 0,
            activeMs: activeMs ?? 0,
            checks: { seen: checksSeen ?? 0, correct: checksCorrect ?? 0 },
            signals: [...new Set(JSON.parse(signals) as string[])],
          },
  };
}
