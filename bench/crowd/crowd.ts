import { join } from "node:path";
import { seededRandom } from "../../workers/core/random.ts";
import type { Evidence } from "../checker/history.ts";
import { workAsAnnotator } from "./annotator.ts";
import { phoneOf, recordInto } from "./record.ts";
import { LEASE_SECONDS, openScene, PENDING_CAP } from "./scene.ts";

export interface CrowdPlan {
  readonly people: number;
  readonly seconds: number;
  /** Every two of them make a comparison. */
  readonly items: number;
  /** Mean time that somebody looks at a task. */
  readonly thinkMs: number;
  readonly seed: number;
  /** Where the history is written, line by line. */
  readonly folder: string;
}

/**
 * A crowd works on a project over HTTP, all at once, for a while.
 * @param during runs beside it from the first request on; the crowd works until it has ended too
 */
export async function playCrowd(
  accord: { readonly url: string; readonly setupSecret: string },
  plan: CrowdPlan,
  during: () => Promise<void> = async () => {},
): Promise<Evidence> {
  const scene = await openScene(accord, plan.items);
  const record = recordInto(join(plan.folder, "history.jsonl"));
  const people: Awaited<ReturnType<typeof scene.join>>[] = [];
  while (people.length < plan.people)
    people.push(
      ...(await Promise.all(Array.from({ length: Math.min(10, plan.people - people.length) }, scene.join))),
    );
  const habits = {
    thinkMs: plan.thinkMs,
    leaseMs: 1_000 * LEASE_SECONDS,
    want: PENDING_CAP + 2,
    untilMs: Number.POSITIVE_INFINITY,
  };
  const endMs = Date.now() + 1_000 * plan.seconds;
  const work = people.map((each, i) =>
    workAsAnnotator(phoneOf({ ...scene, ...each, record }), habits, seededRandom(plan.seed * 10_000 + i)),
  );
  await Promise.all([
    during().finally(() => {
      habits.untilMs = Math.max(Date.now(), endMs);
    }),
    ...work,
  ]);
  return { history: record.history, final: await scene.readFinalState() };
}
