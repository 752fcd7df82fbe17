import type { Replay } from "../../contract/items.ts";

/** What a fragment is drawn from, [steps, n]; the demo has no items of another kind. */
export function statesOf(replay: Replay): number[][] {
  if (replay.kind !== "fragment") throw new Error(`${replay.item} is no fragment.`);
  return replay.states;
}
