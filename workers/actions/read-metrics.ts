import { prometheusFigure } from "../core/operations.ts";
import { type Figures, lastBeat, readFigures } from "../store/operations.ts";
import type { Tools } from "./tools.ts";

/** What all databases tell together, in Prometheus' text format. @param everywhere the home first */
export async function readMetrics(
  everywhere: readonly [Tools, ...Tools[]],
  queues: readonly (readonly [name: string, depth: number])[],
): Promise<string> {
  const [home] = everywhere;
  const [figures, beat] = await Promise.all([
    Promise.all(everywhere.map(({ database }) => readFigures(database))),
    lastBeat(home.database),
  ]);
  const sum = (key: keyof Figures) => figures.reduce((total, each) => total + each[key], 0);
  return [
    prometheusFigure("accord_projects", "gauge", "Projects.", sum("projects")),
    prometheusFigure("accord_labels_total", "counter", "Labels, checks among them.", sum("labels")),
    prometheusFigure("accord_leases", "gauge", "Tasks that somebody holds.", sum("leases")),
    prometheusFigure("accord_training_runs", "gauge", "Training runs that are not over.", [
      ['status="queued"', sum("queuedRuns")],
      ['status="running"', sum("runningRuns")],
    ]),
    prometheusFigure(
      "accord_reward_requests_total",
      "counter",
      "Requests by agents’ keys.",
      sum("rewardRequests"),
    ),
    prometheusFigure(
      "accord_reward_inputs_total",
      "counter",
      "Inputs that were rewarded.",
      sum("rewardInputs"),
    ),
    prometheusFigure(
      "accord_queue_messages",
      "gauge",
      "Messages that wait.",
      queues.map(([name, depth]) => [`queue="${name}"`, depth] as const),
    ),
    prometheusFigure(
      "accord_trainer_beat_seconds",
      "gauge",
      "When the trainer last worked.",
      (beat ?? 0) / 1_000,
    ),
  ].join("");
}
