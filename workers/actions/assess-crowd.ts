import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { itemsPerTask } from "../core/project-policy.ts";
import { type AnnotatorEstimate, assessCrowd, type CrowdAssessment } from "../core/quality/assess-crowd.ts";
import { type CrowdAnswer, classOf } from "../core/quality/crowd-answer.ts";
import { ownWords } from "../core/quality/signals/own-words.ts";
import { parseRanks } from "../core/ranks.ts";
import { annotatorGroups } from "../store/members.ts";
import { findProject } from "../store/projects.ts";
import * as store from "../store/quality.ts";
import { assessmentKey, consensusKey } from "../store/r2-keys.ts";
import { deed } from "./deed.ts";
import { readJsonLines } from "./read-json-lines.ts";
import type { Tools } from "./tools.ts";

const PAGE = 5_000;
/** So many of the newest labels are read; more would not fit beside the fit into a Worker's memory. */
const MOST_LABELS = 200_000;

/**
 * A signal leads to probation only where an honest person would look so odd once in two thousand times; with fewer than
 * that it is shown, and more gold is all that follows.
 */
export const PROBATION_P_VALUE = 0.0005;

/**
 * Assesses a project's crowd from its newest labels, stores the run, and lets strong signals lead to probation.
 * @param lead who asked for it; nobody where it was due
 */
export async function assessProject(
  tools: Tools,
  id: ProjectId,
  lead?: LeadId,
): Promise<CrowdAssessment | undefined> {
  const project = await findProject(tools.database, id);
  if (!project) return undefined;
  const { outcomes, task, assessment: policy } = project.settings;
  const size = itemsPerTask(task);
  const { throughSeq, answers } = await readNewest(tools, id, size);
  if (answers.length === 0) return undefined;
  const devices = await store.sharedDevices(tools.database, id);
  const groups = await annotatorGroups(tools.database, id);
  const assessment = assessCrowd(answers, { size, tieOffered: outcomes.tie }, devices, groups);
  const number = await store.nextRunNumber(tools.database, id);
  const blobKey = assessmentKey(id, number);
  const { comparisons, ...kept } = assessment;
  await tools.bucket.put(blobKey, JSON.stringify(kept));
  await tools.bucket.put(consensusKey(id, number), consensusLines(comparisons));
  const { annotators, pairs, leaderboard, ...summary } = kept;
  const atMs = tools.nowMs();
  const run = { project: id, number, throughSeq, labels: answers.length, summary, blobKey, atMs };
  const what = { action: "assess-crowd", subject: id, details: { run: number, labels: answers.length } };
  await store.insertQualityRun(tools.database, run, annotators, lead && deed(tools, id, lead, what));
  if (policy.signals === "probation")
    for (const estimate of annotators) await actOnSignals(tools, id, estimate, atMs);
  return assessment;
}

/** By id, so that whoever reads comparisons in their order reads this beside them. */
const consensusLines = (comparisons: CrowdAssessment["comparisons"]) =>
  comparisons
    .toSorted((a, b) => (a.comparison < b.comparison ? -1 : 1))
    .map((each) => `${JSON.stringify(each)}\n`)
    .join("");

async function readNewest(tools: Tools, project: ProjectId, size: number) {
  const { throughSeq, afterSeq } = await store.newestSeqs(tools.database, project, MOST_LABELS);
  const answers: CrowdAnswer[] = [];
  for (let after = afterSeq; ; ) {
    const page = await store.readAnswers(tools.database, project, after, PAGE);
    for (const { seq, flipped, outcome, ranks, knownOutcome, knownRanks, ...row } of page) {
      const answer = classOf(outcome, parseRanks(ranks), size);
      const known = knownOutcome && classOf(knownOutcome, parseRanks(knownRanks), size);
      if (seq <= throughSeq && answer !== null)
        answers.push({ ...row, answer, known, flipped: flipped === 1 });
    }
    const last = page.at(-1);
    if (!last || page.length < PAGE || last.seq >= throughSeq) return { throughSeq, answers };
    after = last.seq;
  }
}

async function actOnSignals(
  tools: Tools,
  project: ProjectId,
  { annotator, signals }: AnnotatorEstimate,
  nowMs: number,
): Promise<void> {
  const [strongest] = signals
    .filter(({ pValue }) => pValue < PROBATION_P_VALUE)
    .toSorted((a, b) => a.pValue - b.pValue);
  if (!strongest) return;
  const reason = `${ownWords(strongest.signal)} You will see more comparisons whose answer is known for a while.`;
  const actor = `rule:signal-${strongest.signal}`;
  await store.putOnProbation(tools.database, { project, annotator, reason, actor, nowMs });
}

/** What the schedule does: assesses every crowd with enough new labels. */
export async function assessAll(tools: Tools): Promise<void> {
  for (const project of await store.projectsToAssess(tools.database)) await assessProject(tools, project);
}

/** The newest run as a lead sees it; undefined where there is none yet. */
export async function readQuality(tools: Tools, project: ProjectId) {
  const run = await store.newestQualityRun(tools.database, project);
  if (!run) return undefined;
  const { number, throughLabelSeq, createdAtMs, summary } = run;
  return { run: number, throughLabelSeq, createdAtMs, ...summary };
}

/** Pairs and item scores of the newest run. */
export async function readAssessment(
  tools: Tools,
  project: ProjectId,
): Promise<{ run: number; assessment: Omit<CrowdAssessment, "comparisons"> } | undefined> {
  const run = await store.newestQualityRun(tools.database, project);
  const blob = run && (await tools.bucket.get(run.blobKey));
  return blob ? { run: run.number, assessment: await blob.json() } : undefined;
}

/** What one run makes of a comparison. */
export type ConsensusLine = CrowdAssessment["comparisons"][number];

/** What the newest run makes of each comparison, by comparison id, read as it is asked for. */
export async function openConsensus(
  { database, bucket }: Pick<Tools, "database" | "bucket">,
  project: ProjectId,
): Promise<{ run: number; lines: AsyncGenerator<ConsensusLine, void> } | undefined> {
  const run = await store.newestQualityRun(database, project);
  const file = run && (await bucket.get(consensusKey(project, run.number)));
  return file ? { run: run.number, lines: readJsonLines<ConsensusLine>(file.body) } : undefined;
}

/** A page of what is believed of annotators, by id. */
export async function readEstimates(
  tools: Tools,
  project: ProjectId,
  page: { after: string; limit: number },
) {
  const rows = await store.listEstimates(tools.database, project, page);
  return {
    annotators: rows.map(({ run, estimate }) => ({ run, ...estimate })),
    next: rows.length === page.limit ? (rows.at(-1)?.estimate.annotator ?? null) : null,
  };
}

/** What we think of somebody's answers and why, for themselves. */
export async function readOwnQuality(tools: Tools, project: ProjectId, annotator: AnnotatorId) {
  const row = await store.findEstimate(tools.database, project, annotator);
  if (!row) return { estimate: null };
  const { labels, reliability, agreement, firstShown, signals } = row.estimate;
  return {
    estimate: {
      labels,
      reliability,
      agreement,
      firstShown,
      remarks: signals.map(({ signal }) => signal),
    },
  };
}
