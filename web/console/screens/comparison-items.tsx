import { useEffect, useState } from "preact/hooks";
import type { Replay } from "../../../contract/items.ts";
import { LazySides } from "../../annotate/items/lazy-sides.tsx";
import { speak } from "../../i18n/translate.ts";

interface Props {
  readonly comparison: string;
  readonly replays: readonly Replay[];
  /** Which place is known or believed to be the better one. */
  readonly better: number | null;
}

const NAMES = ["Left", "Right"];

/** The phone's views bring their styles to the document as they load; here they hold only while items are shown. */
let phoneSheets: CSSStyleSheet[] = [];

/** The items of a comparison as the phone shows them, two by two; a group's by their places. */
export function ComparisonItems({ comparison, replays, better }: Props) {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    // The phone's views speak the phone's messages; the console is in English.
    void import("../../i18n/messages/en.ts?compiled").then(({ default: messages }) => {
      speak("en", messages);
      setReady(true);
    });
  }, []);
  useEffect(() => {
    document.adoptedStyleSheets = phoneSheets;
    return () => {
      phoneSheets = [...document.adoptedStyleSheets];
      document.adoptedStyleSheets = [];
    };
  }, []);
  const [first] = replays;
  if (!ready || !first) return <p class="state loading">Loading the items …</p>;
  return (
    <>
      {pairsOf(replays.length).map(([left, right]) => {
        const [one, other] = [replays[left] as Replay, replays[right] as Replay];
        const task = {
          assignment: `${comparison}/${left}`,
          expiresAtMs: 0,
          left: one,
          right: other,
          items: [one, other],
          phase: "work" as const,
          step: 0,
          steps: 0,
        };
        const placeOf = (side: "left" | "right") => (side === "left" ? left : right);
        return (
          <div key={left} class={`choice ${first.kind}s shown-items`}>
            <LazySides
              task={task}
              marked={(side) => (placeOf(side) === better ? "known" : "")}
              foot={(side) => (
                <span class="badges">
                  <span class="badge">
                    {replays.length > 2 ? `Item ${placeOf(side) + 1}` : NAMES[placeOf(side)]}
                    {placeOf(side) === better && " · better"}
                  </span>
                </span>
              )}
            />
          </div>
        );
      })}
    </>
  );
}

/** Places two by two; of an odd number the last pair shows one again. */
const pairsOf = (count: number): (readonly [number, number])[] =>
  Array.from({ length: Math.ceil(count / 2) }, (_, i) =>
    2 * i + 1 < count ? ([2 * i, 2 * i + 1] as const) : ([2 * i - 1, 2 * i] as const),
  );
