import type { Fragment } from "../core/codec/fragment.ts";
import { fragmentContent } from "../core/item-content.ts";
import type { FragmentPolicy } from "../core/project-policy.ts";
import { seededRandom } from "../core/random.ts";

/** Fragments that tell how they end. */
export const ENDING_ITEM: FragmentPolicy = {
  kind: "fragment",
  observationSize: 2,
  action: { type: "discrete", count: 3 },
  renderer: "signals",
  stepMs: 50,
  maxSteps: 10,
  inputs: { nextObservation: true, done: true },
};

/** People who like the last step to lead far to the right, and dislike an end. */
const worthOf = ({ nextObservation, done }: Fragment) => 2 * (nextObservation?.[0] ?? 0) - (done ? 3 : 0);

export function endingFragments(count: number) {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const fragment: Fragment = {
      steps: 2,
      observations: Float32Array.from({ length: 4 }, () => 2 * random() - 1),
      observationSize: 2,
      actions: Float32Array.from({ length: 2 }, () => Math.floor(3 * random())),
      actionSize: 1,
      nextObservation: Float32Array.from({ length: 2 }, () => 2 * random() - 1),
      done: random() < 0.5,
      renderStates: new Float32Array(0),
      renderSize: 0,
      frames: null,
    };
    return { content: fragmentContent(fragment), worth: worthOf(fragment) };
  });
}
