import { accuracyInterval } from "../core/assignment/accuracy.ts";
import { earningsOf, type Standing, standingOf } from "../core/assignment/standing.ts";
import type { TrustState } from "../core/assignment/trust.ts";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { releaseLeases } from "../store/leases.ts";
import { findMember, type ListedMember, listMembers, settingsOf } from "../store/members.ts";
import { putAppeal, setState } from "../store/trust.ts";
import { deed } from "./deed.ts";
import { accuracyOf } from "./judge-member.ts";
import type { Tools } from "./tools.ts";

/** A page of a project's annotators, by id, as a lead sees them. */
export async function readPool(
  tools: Tools,
  project: ProjectId,
  page: { after: string; limit: number; state: TrustState | undefined },
) {
  const rows = await listMembers(tools.database, project, page);
  const next = rows.length === page.limit ? (rows.at(-1)?.annotator ?? null) : null;
  return { annotators: rows.map(viewMember), next };
}

function viewMember(row: ListedMember) {
  const settings = settingsOf(row);
  const { earnedMinor, heldMinor, perHourMinor } = earningsOf(row, settings.pay);
  return {
    annotator: row.annotator,
    name: row.name,
    simulated: row.simulated === 1,
    group: row.group,
    standing: standingOf(row, settings),
    joinedAtMs: row.joinedAtMs,
    answered: row.answered,
    checks: { seen: row.checksSeen, correct: row.checksCorrect },
    accuracy: accuracyInterval(accuracyOf(row)),
    activeMs: row.activeMs,
    paidMinor: earnedMinor,
    heldMinor,
    perHourMinor,
    appeal: row.appeal === null ? null : { note: row.appeal, atMs: row.appealAtMs ?? 0 },
  };
}

/** A lead moves somebody to another trust state; undefined for nobody of the pool. */
export async function setStanding(
  tools: Tools,
  lead: LeadId,
  given: { project: ProjectId; annotator: AnnotatorId; state: TrustState; reason: string },
): Promise<Standing | undefined> {
  const { project, annotator, state, reason } = given;
  const what = { action: "set-standing", subject: annotator, after: { state, reason } };
  const change = { ...given, lead, nowMs: tools.nowMs() };
  if (!(await setState(tools.database, change, deed(tools, project, lead, what)))) return undefined;
  return readStanding(tools, given.project, given.annotator);
}

/** A lead frees all that somebody holds. @returns how many tasks */
export function releaseTasks(
  tools: Tools,
  lead: LeadId,
  given: { project: ProjectId; annotator: AnnotatorId },
): Promise<number> {
  const what = { action: "release-tasks", subject: given.annotator };
  return releaseLeases(tools.database, given, deed(tools, given.project, lead, what));
}

/** An annotator writes to the lead about where they stand. */
export async function appeal(
  tools: Tools,
  given: { project: ProjectId; annotator: AnnotatorId; note: string },
): Promise<Standing | undefined> {
  await putAppeal(tools.database, { ...given, nowMs: tools.nowMs() });
  return readStanding(tools, given.project, given.annotator);
}

async function readStanding(tools: Tools, project: ProjectId, annotator: AnnotatorId) {
  const member = await findMember(tools.database, project, annotator);
  return member && standingOf(member, settingsOf(member));
}
