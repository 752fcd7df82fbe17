import { bytesFromBase64 } from "../core/codec/base64.ts";
import { checkFragment } from "../core/codec/check-fragment.ts";
import { decodeFragment } from "../core/codec/fragment-blob.ts";
import type { ProjectId } from "../core/ids.ts";
import { fragmentContent, type ItemContent, textContent } from "../core/item-content.ts";
import type { ItemPolicy, ProjectPolicy } from "../core/project-policy.ts";
import { HOUR_MS } from "../core/serving/serving-meter.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";
import { decodeText } from "../core/text/text-item.ts";
import { findProject } from "../store/projects.ts";
import { queryLogKey } from "../store/r2-keys.ts";
import {
  countOffersSince,
  countReports,
  forgetOldServing,
  forgetQueryFiles,
  noteQueryFile,
} from "../store/serving.ts";
import { formComparisons } from "./form-comparisons.ts";
import type { Tools } from "./tools.ts";
import { uploadItems } from "./upload-items.ts";

const DAY_MS = 24 * HOUR_MS;

/** Items that came of queries name this as their source. */
const OFFERED = "query";

/**
 * Takes what the reward and the api Worker report of what they served: counts it, keeps the sampled queries, and turns what
 * the model was unsure about into items. Done twice with the same reports, the second changes nothing.
 */
export async function recordServing(tools: Tools, given: readonly ServingReport[]): Promise<void> {
  const reports = [...new Map(given.map((report) => [report.id, report])).values()];
  for (const report of reports) {
    if (report.samples.length === 0 && report.offers.length === 0) continue;
    const project = await findProject(tools.database, report.project);
    if (!project) continue;
    await keepSamples(tools, report, project.settings);
    await takeOffers(tools, report, project.settings);
  }
  const counts = reports.map(({ id, project, keys, histograms }) => ({ id, project, keys, histograms }));
  await countReports(tools.database, counts, tools.nowMs());
}

/** A file of JSON lines, one sampled query each, under the day; a project that has stopped keeping them keeps none. */
async function keepSamples(
  tools: Tools,
  { id, project, samples }: ServingReport,
  { queryLog }: ProjectPolicy,
): Promise<void> {
  const kept = queryLog.detail === "features" || queryLog.detail === "full" ? samples : [];
  const [first] = kept;
  if (!first) return;
  const blobKey = queryLogKey(project, Math.floor(first.atMs / DAY_MS), id);
  const expiresAtMs = tools.nowMs() + queryLog.retentionDays * DAY_MS;
  // The row first: a file that nobody knows of would never go.
  await noteQueryFile(tools.database, { blobKey, projectId: project, expiresAtMs });
  await tools.bucket.put(blobKey, kept.map((sample) => `${JSON.stringify(sample)}\n`).join(""));
}

/** Offered inputs become items, as many as the project takes in an hour; content that is there already is no new item. */
async function takeOffers(
  tools: Tools,
  { project, offers }: ServingReport,
  { uncertainty, item, heldOutShare }: ProjectPolicy,
): Promise<void> {
  if (offers.length === 0 || !uncertainty.offer) return;
  const taken = await countOffersSince(tools.database, project as ProjectId, tools.nowMs() - HOUR_MS);
  const items = offers
    .slice(0, Math.max(0, uncertainty.offersPerHour - taken))
    .flatMap((offer) => offeredItem(bytesFromBase64(offer), item));
  if (items.length === 0) return;
  await uploadItems(tools, { project, heldOutShare, items });
  await formComparisons(tools, project);
}

function offeredItem(bytes: Uint8Array, policy: ItemPolicy): ItemContent[] {
  if (policy.kind === "text") return [textContent(decodeText(bytes), { source: OFFERED })];
  // Whoever asks about pictures or clips sends numbers, which are not what people can be shown.
  if (policy.kind !== "fragment") return [];
  const checked = checkFragment(decodeFragment(bytes), policy, "offer");
  return checked.ok ? [fragmentContent(checked.value, { source: OFFERED })] : [];
}

/** Removes what is past its time, a bounded piece each time that it is called. */
export async function forgetServing(tools: Tools): Promise<void> {
  const nowMs = tools.nowMs();
  const expired = await forgetOldServing(tools.database, nowMs);
  if (expired.length === 0) return;
  await tools.bucket.delete(expired);
  await forgetQueryFiles(tools.database, nowMs, expired);
}
