import type { ComponentChildren, ComponentType } from "preact";
import { useState } from "preact/hooks";
import type { Replay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import type { ReadyTask } from "../model/task-queue.ts";
import { useLater } from "../screens/use-later.ts";

export type Side = "left" | "right";

export interface SidesProps {
  readonly task: ReadyTask;
  /** Beneath each item: how it is chosen, or what is known of it. */
  readonly foot: (side: Side) => ComponentChildren;
  readonly marked: (side: Side) => string;
}

/** Kinds whose view only projects of that kind load. */
type LazyKind = Exclude<Replay["kind"], "fragment">;

const LOAD: Readonly<Record<LazyKind, () => Promise<ComponentType<SidesProps>>>> = {
  text: () => import("./text-sides.tsx").then((part) => part.TextSides),
  image: () => import("./image-sides.tsx").then((part) => part.ImageSides),
};

export function LazySides({ kind, ...props }: SidesProps & { readonly kind: LazyKind }) {
  const [tries, setTries] = useState(1);
  const [Sides, lost] = useLater(tries, LOAD[kind]);
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
