import { earningsOf, reasonOf } from "../core/assignment/standing.ts";
import type { AnnotatorId, ProjectId } from "../core/ids.ts";
import { flipOutcome } from "../core/outcome.ts";
import { asShown } from "../core/ranks.ts";
import { findMember, settingsOf } from "../store/members.ts";
import { type OwnAnswerRow, ownAnswers, ownChecks, removePerson } from "../store/own-data.ts";
import { listTrustEvents } from "../store/trust.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

const NEWEST_ANSWERS = 50;
/** Checks are told in steps of so many, so that none can be told from other tasks by what it changes. */
const CHECKS_STEP = 5;

/** What somebody has done and earned, for themselves; undefined for nobody of the pool. */
export async function readOwnWork(tools: Tools, project: ProjectId, annotator: AnnotatorId) {
  const who = { project, annotator };
  const [member, answers, checks, events] = await Promise.all([
    findMember(tools.database, project, annotator),
    ownAnswers(tools.database, who, NEWEST_ANSWERS),
    ownChecks(tools.database, who),
    listTrustEvents(tools.database, project, annotator),
  ]);
  if (!member) return undefined;
  const { pay, care } = settingsOf(member);
  return {
    answered: member.answered,
    earnings: earningsOf(member, pay),
    checks: tellChecks(checks),
    answers: answers.map(viewAnswer),
    events: events.map(({ to, atMs, ...stored }) => ({ to, atMs, ...reasonOf(stored) })),
    departure: care.departure,
  };
}

function tellChecks(checks: readonly boolean[]) {
  const told = checks.slice(0, checks.length - (checks.length % CHECKS_STEP));
  return told.length === 0 ? null : { seen: told.length, correct: told.filter(Boolean).length };
}

function viewAnswer({
  answeredAtMs,
  purpose,
  outcome,
  ranks,
  shown,
  flipped,
  strength,
  revision,
  paidMilli,
}: OwnAnswerRow) {
  const phase = purpose === "practice" || purpose === "quiz" ? purpose : ("work" as const);
  return {
    answeredAtMs,
    phase,
    outcome: flipped === 1 ? flipOutcome(outcome) : outcome,
    ranks: ranks && shown ? asShown(JSON.parse(ranks), JSON.parse(shown)) : null,
    strength,
    corrected: revision > 0,
    paidMinor: paidMilli === null ? null : paidMilli / 1000,
  };
}

/** Somebody leaves for good; what becomes of their answers, the project has said beforehand. */
export async function leaveForGood(tools: Tools, project: ProjectId, annotator: AnnotatorId) {
  const member = await findMember(tools.database, project, annotator);
  if (!member) return undefined;
  const { departure } = settingsOf(member).care;
  const withdraw = departure === "withdraw-labels";
  const what = { action: "delete-own-data", subject: annotator, details: { departure } };
  const entry = deed(tools, project, annotator, what);
  await removePerson(tools.database, { project, annotator, withdraw, nowMs: tools.nowMs() }, entry);
  return { departure };
}
