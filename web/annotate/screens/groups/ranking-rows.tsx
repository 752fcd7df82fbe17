import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import type { Painter } from "../../items/replays/replay-canvas.tsx";
import { type Arrangement, landingOf, letterOf, placesOf } from "../../model/arrangement.ts";
import { ItemFace } from "./item-face.tsx";

interface Props {
  readonly items: readonly Replay[];
  readonly arrangement: Arrangement;
  readonly painters: Set<Painter>;
  readonly move: (from: number, to: number) => void;
  /** Missing where the project has no ties. */
  readonly tie?: (place: number) => void;
  readonly enlarge: (item: number) => void;
}

/** A row on its way: from which place, how far, and where the rows lay when it began. */
interface Drag {
  readonly from: number;
  readonly startY: number;
  readonly by: number;
  readonly middles: readonly number[];
}

const STEPS: Readonly<Record<string, (place: number, last: number) => number>> = {
  ArrowUp: (place) => place - 1,
  ArrowDown: (place) => place + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** The rows of a ranking, each with a handle that drags it and listens to the arrow keys. */
export function RankingRows({ items, arrangement, painters, move, tie, enlarge }: Props) {
  const list = useRef<HTMLOListElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  /** Whose handle keeps the focus while its row moves. */
  const held = useRef<number | null>(null);
  const { order, tied } = arrangement;
  const ranks = placesOf(arrangement);
  const landing = drag ? landingOf(drag.middles, drag.from, drag.by) : 0;
  useLayoutEffect(() => {
    if (held.current === null) return;
    list.current?.querySelector<HTMLElement>(`[data-handle="${held.current}"]`)?.focus();
    held.current = null;
  }, [order]);

  const begin = (event: PointerEvent, from: number) => {
    if (event.button !== 0) return;
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const middles = Array.from(list.current?.children ?? [], (row) => {
      const { top, height } = row.getBoundingClientRect();
      return top + height / 2;
    });
    setDrag({ from, startY: event.clientY, by: 0, middles });
  };
  const follow = (event: PointerEvent) => {
    if (drag) setDrag({ ...drag, by: event.clientY - drag.startY });
  };
  const drop = () => {
    if (drag) move(drag.from, landing);
    setDrag(null);
  };
  const press = (event: KeyboardEvent, item: number, place: number) => {
    if (event.key === "Escape") return setDrag(null);
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    held.current = item;
    move(place, step(place, order.length - 1));
  };
  /** Rows between make room, by as much as lies between two of them. */
  const shift = (place: number): number => {
    if (!drag) return 0;
    if (place === drag.from) return drag.by;
    const [first = 0, second = 0] = drag.middles;
    if (place > drag.from && place <= landing) return first - second;
    return place < drag.from && place >= landing ? second - first : 0;
  };
  return (
    <ol class={`rows${drag ? " dragging" : ""}`} ref={list}>
      {order.map((item, place) => {
        const name = letterOf(item);
        const rank = tied[place] ? "=" : (ranks[place] as number) + 1;
        return (
          <li
            key={item}
            class={`row${tied[place] ? " tied" : ""}${drag?.from === place ? " lifted" : ""}`}
            style={{ transform: `translateY(${shift(place)}px)` }}
          >
            {tie && place > 0 ? (
              <button
                type="button"
                class="rank"
                aria-pressed={tied[place]}
                aria-label={`${rank} · ${say("sameAsAbove", { name })}`}
                onClick={() => tie(place)}
              >
                {rank}
              </button>
            ) : (
              <span class="rank">{rank}</span>
            )}
            <button
              type="button"
              class="face"
              aria-label={say("enlarge", { title: name })}
              onClick={() => enlarge(item)}
            >
              <ItemFace replay={items[item] as Replay} name={name} painters={painters} still />
              <span class="letter" aria-hidden="true">
                {name}
              </span>
            </button>
            <button
              type="button"
              class="handle"
              data-handle={item}
              aria-label={say("moveItem", { name, place: place + 1, places: order.length })}
              onPointerDown={(event) => begin(event, place)}
              onPointerMove={follow}
              onPointerUp={drop}
              onPointerCancel={() => setDrag(null)}
              onKeyDown={(event) => press(event, item, place)}
            >
              <svg viewBox="0 0 24 24" aria-hidden="true">
                <path d="M5 8h14M5 12h14M5 16h14" />
              </svg>
            </button>
          </li>
        );
      })}
    </ol>
  );
}
