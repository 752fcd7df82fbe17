import type { ComponentChildren, ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Replay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import type { ReadyTask } from "../model/task-queue.ts";
import { useLater } from "../screens/use-later.ts";

export type Side = "left" | "right";

/** A part of an item that somebody points at: as `Passage` of the contract, and how it reads. */
export interface Pointed {
  readonly side: Side;
  readonly turn: number;
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

export interface SidesProps {
  readonly task: ReadyTask;
  /** Beneath each item: how it is chosen, or what is known of it. */
  readonly foot: (side: Side) => ComponentChildren;
  /** How an item is marked: chosen, known, or with "" not at all. */
  readonly marked: (side: Side) => string;
  /** Chooses an item; absent where there is nothing to choose. */
  readonly choose?: (side: Side) => void;
  /** A view whose items have passages or moments puts here what is pointed at now: selected words, or where a side is. */
  readonly pointing?: { current: ((side: Side) => Pointed | null) | null };
}

/** A view of two items for each kind; each says with `data-side` which of its boxes shows which item. */
const LOAD: Readonly<Record<Replay["kind"], () => Promise<ComponentType<SidesProps>>>> = {
  fragment: () => import("./fragment-sides.tsx").then((part) => part.FragmentSides),
  text: () => import("./text-sides.tsx").then((part) => part.TextSides),
  image: () => import("./image-sides.tsx").then((part) => part.ImageSides),
  audio: () => import("./audio-sides.tsx").then((part) => part.AudioSides),
  video: () => import("./video-sides.tsx").then((part) => part.VideoSides),
};

/** What has been loaded stands at once where the next comparison takes the place of the last; by kind and by scene. */
const loaded = new Map<string, ComponentType<SidesProps>>();
const nameOf = (item: Replay) => (item.kind === "fragment" ? `fragment ${item.renderer}` : item.kind);

/** Loads what an item is shown with: the view of its kind, and of a replay its scene. */
async function load(item: Replay): Promise<ComponentType<SidesProps>> {
  const part = await LOAD[item.kind]();
  if (item.kind === "fragment" && !item.frames)
    await import("./replays/scenes/scene-for.ts").then(({ loadScene }) => loadScene(item.renderer));
  loaded.set(nameOf(item), part);
  return part;
}

/** Begins to load the view of a kind, so that it is there when the first comparison is. */
export function expectKind(kind: Replay["kind"]): void {
  // Should it fail, it is asked for again where it is wanted, and the failure is told there.
  LOAD[kind]().catch(() => undefined);
}

export function LazySides(props: SidesProps) {
  const [tries, setTries] = useState(1);
  const there = loaded.get(nameOf(props.task.left));
  const [Late, lost] = useLater(!there && tries, () => load(props.task.left));
  const Sides = there ?? Late;
  if (Sides) return <Sides {...props} />;
  return (
    <div class="message" role="status">
      {lost ? (
        <>
          <p>
            {say("didNotLoad")} · {say("noConnectionNow")}
          </p>
          <button type="button" class="primary" onClick={() => setTries(tries + 1)}>
            {say("tryAgain")}
          </button>
        </>
      ) : (
        <span class="spinner" aria-hidden="true" />
      )}
    </div>
  );
}
