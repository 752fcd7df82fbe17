import { bytesToBase64, floatsToBase64 } from "../core/codec/base64.ts";
import { encodeFragment } from "../core/codec/fragment-blob.ts";
import { fragmentOfFeatures } from "../core/codec/fragment-of-features.ts";
import type { RewardInputs } from "../core/codec/reward-inputs.ts";
import type { ProjectId } from "../core/ids.ts";
import { type ItemRows, itemRows } from "../core/reward/item-features.ts";
import { percentile, squaredDistances, strangeness } from "../core/reward/novelty.ts";
import { rewardSums } from "../core/reward/reward-sums.ts";
import { isUnsure } from "../core/reward/unsure.ts";
import { binOf, PERCENTILE_BINS, type ReferenceBins } from "../core/serving/reference-bins.ts";
import { HOUR_MS } from "../core/serving/serving-meter.ts";
import { stepMeasures } from "../core/serving/step-measures.ts";
import { encodeText, type TextItem } from "../core/text/text-item.ts";
import { servingMeter } from "../door/report-serving.ts";
import type { ServedModel } from "./served-models.ts";

/** What a model says of inputs. */
export interface Scores {
  /** [rows, members] */
  readonly scores: Float32Array;
  /** Squared distance of each row to the training steps; missing where nobody asks, or the model can not tell. */
  readonly squared: Float32Array | undefined;
}

/** Steps of a request whose strangeness is counted: it costs more than the other measures. */
const STEPS_OF_A_REQUEST = 16;

/** Offers of each project that this isolate made in an hour; whoever takes them counts those of all. */
const offered = new Map<ProjectId, { hour: number; count: number }>();

/**
 * Notes in memory what a request was answered: counts for the histograms, now and then a sample, and inputs of which the
 * model is unsure, as the project's policies have it. `reportServing` sends it off.
 */
export function noteServing(model: ServedModel, inputs: RewardInputs, found: Scores, nowMs: number): void {
  if (inputs.steps.length === 0) return;
  const { detail, sample } = model.settings.queryLog;
  if (detail !== "off") countMeasures(model, inputs.features, found, nowMs);
  if ((detail === "features" || detail === "full") && model.asker.tools.random() < sample)
    takeSample(model, inputs, found, nowMs);
  const { caller } = model.asker;
  if (model.settings.uncertainty.offer && "key" in caller && caller.key.scopes.includes("offer"))
    offerUnsure(model, inputs, found, nowMs);
}

function countMeasures(
  { project, version, card, novelty }: ServedModel,
  features: Float32Array,
  { scores, squared }: Scores,
  nowMs: number,
): void {
  const { reference } = card;
  if (!reference || !novelty) return;
  const { reward, std } = stepMeasures(scores, card.members.length);
  const counts = servingMeter.histograms(project, version, nowMs, () => ({
    reward: noCounts(reference.reward),
    std: noCounts(reference.std),
    ood: noCounts(PERCENTILE_BINS),
  }));
  for (const value of reward) countInto(counts.reward, value, reference.reward);
  for (const value of std) countInto(counts.std, value, reference.std);
  const stride = Math.ceil(reward.length / STEPS_OF_A_REQUEST);
  const distances = squared ?? squaredDistances(features, novelty, stride);
  for (let at = 0; at < distances.length; at += squared ? stride : 1)
    countInto(counts.ood, percentile(Math.sqrt(distances[at] as number), novelty.quantiles), PERCENTILE_BINS);
}

const noCounts = ({ shares }: ReferenceBins) => new Array<number>(shares.length).fill(0);

function countInto(counts: number[], value: number, { edges }: ReferenceBins): void {
  const bin = binOf(value, edges);
  counts[bin] = (counts[bin] as number) + 1;
}

/** One input of a request, drawn uniformly. */
function takeSample(
  { project, version, settings, card, novelty, asker }: ServedModel,
  { features, steps, texts }: RewardInputs,
  { scores }: Scores,
  nowMs: number,
): void {
  const members = card.members.length;
  const drawn = Math.floor(asker.tools.random() * steps.length);
  const { offset, steps: count } = itemRows(steps)[drawn] as ItemRows;
  const { width } = card;
  const rows = features.subarray(offset * width, (offset + count) * width);
  const [reward] = rewardSums(
    scores.subarray(offset * members, (offset + count) * members),
    [count],
    members,
    card.aggregation,
  );
  const ood = novelty && strangeness(squaredDistances(rows, novelty), [count], novelty.quantiles)[0];
  const full = settings.queryLog.detail === "full";
  servingMeter.sample(project, {
    version,
    atMs: full ? nowMs : nowMs - (nowMs % HOUR_MS),
    ...(full && "key" in asker.caller ? { key: asker.caller.key.id } : {}),
    steps: count,
    features: floatsToBase64(rows),
    ...(full && texts ? { text: texts[drawn] as TextItem } : {}),
    mean: reward?.mean ?? 0,
    std: reward?.std ?? 0,
    ...(ood === undefined ? {} : { ood }),
  });
}

function offerUnsure(
  { project, settings, card, novelty }: ServedModel,
  { features, steps, texts }: RewardInputs,
  { scores, squared }: Scores,
  nowMs: number,
): void {
  const { item } = settings;
  // Pictures and clips that people can be shown do not come of features.
  if (item.kind !== "text" && (item.kind !== "fragment" || item.renderer === "frames")) return;
  const hour = Math.floor(nowMs / HOUR_MS);
  const known = offered.get(project);
  const made = known?.hour === hour ? known : { hour, count: 0 };
  offered.set(project, made);
  if (made.count >= settings.uncertainty.offersPerHour) return;
  const rewards = rewardSums(scores, steps, card.members.length, card.aggregation);
  const strange = squared && novelty ? strangeness(squared, steps, novelty.quantiles) : undefined;
  const { width } = card;
  for (const [i, { offset, steps: count }] of itemRows(steps).entries()) {
    const sureness = { std: rewards[i]?.std ?? 0, ood: strange?.[i] };
    if (!isUnsure(sureness, settings.uncertainty)) continue;
    const rows = features.subarray(offset * width, (offset + count) * width);
    const bytes =
      item.kind === "text"
        ? encodeText((texts as readonly TextItem[])[i] as TextItem)
        : encodeFragment(fragmentOfFeatures(rows, item));
    if (!servingMeter.offer(project, bytesToBase64(bytes))) return;
    if (++made.count >= settings.uncertainty.offersPerHour) return;
  }
}
