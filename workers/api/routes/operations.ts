import { health, metrics, readiness } from "../../../contract/operations.ts";
import { checkReadiness } from "../../actions/check-readiness.ts";
import { readMetrics } from "../../actions/read-metrics.ts";
import { LATENCY_HEADING } from "../../core/request-meter.ts";
import { FreshCache } from "../../door/fresh-cache.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import { requestMeter } from "../../door/watch.ts";
import type { Env } from "../env.ts";

/** What was found last. Anyone may ask, so the parts are tried once in 5 s; a failure is seen that much later at most. */
const found = new FreshCache<"parts", Awaited<ReturnType<typeof checkReadiness>>>(5_000, 1);

/** Whether the deployment lives and works, and what it has done. */
export function openOperationDoors(doors: Doors<Env>): void {
  doors.on(health, async () => ({ ok: true as const }));

  doors.on(readiness, async ({ tools, env }) => {
    const parts = await found.get("parts", tools.nowMs(), () =>
      checkReadiness(openToolsEverywhere(env), () => queueDepths(env)),
    );
    const failing = parts.filter(({ ok }) => !ok).map(({ part, detail }) => `${part}: ${detail}`);
    if (failing.length > 0)
      throw new Refusal("not-ready", { detail: failing.join(" "), retryAfterSeconds: 5 });
    return { ready: true as const, parts };
  });

  doors.on(metrics, async ({ env }) => {
    const [figures, ofRewards] = await Promise.all([
      queueDepths(env).then((depths) => readMetrics(openToolsEverywhere(env), depths)),
      env.REWARD.fetch("https://reward/metrics").then((response) =>
        response.headers.get("content-type")?.startsWith("text/plain") ? response.text() : "",
      ),
    ]);
    const text = figures + LATENCY_HEADING + requestMeter.text("api") + ofRewards;
    return new Response(text, {
      headers: { "content-type": "text/plain; version=0.0.4; charset=utf-8", "cache-control": "no-store" },
    });
  });
}

async function queueDepths({ ITEMS_QUEUE, SERVING_QUEUE }: Env) {
  const queues = [
    ["accord-items", ITEMS_QUEUE],
    ["accord-serving", SERVING_QUEUE],
  ] as const;
  return Promise.all(
    queues.map(async ([name, queue]) => [name, (await queue.metrics()).backlogCount] as const),
  );
}
