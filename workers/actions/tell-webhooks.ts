import type { DeliveryId, ProjectId } from "../core/ids.ts";
import { eventBody } from "../core/webhooks/event.ts";
import { dueDeliveries, forgetDeliveries } from "../store/webhook-deliveries.ts";
import { newLabels, tellBudgets, tellLabels, tellSignals } from "../store/webhook-news.ts";
import { PROBATION_P_VALUE } from "./assess-crowd.ts";
import type { Tools } from "./tools.ts";

/** What the queue of deliveries carries: names, not what is told. */
export interface DeliveryMessage {
  readonly delivery: DeliveryId;
  readonly project: ProjectId;
}

const LABELS_A_BATCH = 500;
/** Of labels, a tick: what is left follows with the next. */
const MOST_ROUNDS = 20;
/** As many messages as a queue takes at once. */
const MOST_MESSAGES = 100;

/**
 * What the schedule does: writes what webhooks are to be told of from stored sequence numbers and counters (ends of runs
 * and promotions write theirs by trigger), so that no label waits for it; and finds the deliveries that are due: new ones,
 * and those whose message was lost.
 */
export async function tellWebhooks(tools: Tools): Promise<DeliveryMessage[]> {
  const { database } = tools;
  const nowMs = tools.nowMs();
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const batches = await newLabels(database, LABELS_A_BATCH);
    for (const news of batches) {
      const { webhook: _, ...data } = news;
      await tellLabels(database, news, eventBody("labels.accepted", nowMs, data), nowMs);
    }
    if (!batches.some(({ labels }) => labels === LABELS_A_BATCH)) break;
  }
  await tellBudgets(database, nowMs);
  await tellSignals(database, PROBATION_P_VALUE, nowMs);
  await forgetDeliveries(database, nowMs);
  const due = await dueDeliveries(database, tools.nowMs(), MOST_MESSAGES);
  return due.map(({ id, project }) => ({ delivery: id, project }));
}
