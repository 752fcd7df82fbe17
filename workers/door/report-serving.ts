import { ServingMeter } from "../core/serving/serving-meter.ts";
import type { ServingReport } from "../core/serving/serving-report.ts";

/** What tells the trainer, in batches, what was served. */
export interface ReportBindings {
  readonly SERVING_QUEUE: Queue<ServingReport>;
}

/** What this isolate has served and not yet reported. */
export const servingMeter = new ServingMeter();

/** From the first count on, so long is waited for more of them. */
const GATHER_MS = 5_000;
let gatheringSinceMs = Number.NEGATIVE_INFINITY;

/**
 * Has what was counted sent off within 5 s, after the reply and without a request waiting for it. Should the isolate end
 * before that, or the queue refuse twice, those seconds' counts are lost: never a reward.
 */
export function reportServing(
  env: ReportBindings,
  nowMs: number,
  later: (work: Promise<unknown>) => void,
): void {
  // A timer hangs on the request that began it, and may be cut off with it: after thrice the time another begins.
  if (nowMs - gatheringSinceMs < 3 * GATHER_MS) return;
  gatheringSinceMs = nowMs;
  later(
    new Promise((resolve) => setTimeout(resolve, GATHER_MS)).then(() => {
      gatheringSinceMs = Number.NEGATIVE_INFINITY;
      return sendReports(env);
    }),
  );
}

/** Sends what was counted so far. */
async function sendReports({ SERVING_QUEUE }: ReportBindings): Promise<void> {
  for (const report of servingMeter.take(() => crypto.randomUUID()))
    await SERVING_QUEUE.send(report)
      .catch(() => SERVING_QUEUE.send(report))
      .catch((error) => console.error(JSON.stringify({ level: "error", message: String(error) })));
}
