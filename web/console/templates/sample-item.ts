import type { Replay } from "../../../contract/items.ts";
import type { ProjectWish } from "../api/console-api.ts";

/** An item as it is uploaded. */
export type SampleItem =
  | { readonly prompt: string; readonly completion: string }
  | { readonly image: string }
  | {
      readonly observations: readonly (readonly number[])[];
      readonly actions: readonly (readonly number[])[];
      readonly renderStates: readonly (readonly number[])[];
    };

/** How the phone is told of a sample, as if it had been uploaded to a project of these settings. */
export function replayOf(sample: SampleItem, index: number, item: ProjectWish["item"]): Replay {
  const id = `itm_${index}` as never;
  if ("completion" in sample) return { kind: "text", item: id, ...sample };
  if ("image" in sample) return { kind: "image", item: id, href: `data:image/png;base64,${sample.image}` };
  const { renderer = "signals", stepMs = 50, signals = [] } = item.kind === "fragment" ? item : {};
  const states = sample.renderStates.map((row) => [...row]);
  return {
    kind: "fragment",
    item: id,
    renderer,
    signals: [...signals],
    stepMs,
    steps: states.length,
    states,
    frames: null,
  };
}
