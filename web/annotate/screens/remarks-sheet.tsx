import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Brief } from "../../../contract/annotation.ts";
import type { Remarks } from "../../../contract/judging.ts";
import { say } from "../../i18n/translate.ts";
import type { Pointed, Side, SidesProps } from "../items/lazy-sides.tsx";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "../style/remarks.css?inline";

adoptStyles(styles);

const SIDES = ["left", "right"] as const;
const UNACCEPTABLE = { left: "firstUnacceptable", right: "secondUnacceptable" } as const;
const MOMENT = { left: "markMomentFirst", right: "markMomentSecond" } as const;
const MOST_PASSAGES = 20;

export interface RemarksProps {
  readonly brief: Brief;
  /** What is unacceptable already, by the answer itself. */
  readonly unacceptable: readonly Side[];
  readonly pointing: NonNullable<SidesProps["pointing"]>;
  /** Back to the choice. */
  readonly back: () => void;
  readonly done: (remarks: Remarks | undefined) => void;
}

/** Why, once an answer is chosen: all of it optional, one tap from the next comparison. */
export function RemarksSheet({ brief: { asks, kind }, unacceptable, pointing, back, done }: RemarksProps) {
  const [reasons, setReasons] = useState<readonly string[]>([]);
  const [bad, setBad] = useState(unacceptable);
  const [passages, setPassages] = useState<readonly Pointed[]>([]);
  const [selectFirst, setSelectFirst] = useState(false);
  const comment = useRef<HTMLTextAreaElement>(null);
  const next = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => next.current?.focus({ preventScroll: true }), []);
  const finish = () => {
    const remarks: Remarks = {
      reasons: [...reasons],
      comment: comment.current?.value.trim() ?? "",
      unacceptable: [...bad],
      passages: passages.map(({ side, turn, from, to }) => ({ side, turn, from, to })),
    };
    const empty = reasons.length + bad.length + passages.length === 0 && remarks.comment === "";
    done(empty ? undefined : remarks);
  };
  const mark = (side: Side) => {
    const pointed = pointing.current?.(side) ?? null;
    setSelectFirst(!pointed);
    if (pointed && passages.length < MOST_PASSAGES) setPassages([...passages, pointed]);
  };
  return (
    <section class="remarks" aria-label={say("why")}>
      <header>
        <h2>{say("why")}</h2>
        <button type="button" class="stop" onClick={back}>
          {say("undo")}
        </button>
      </header>
      <div class="asked-for">
        {asks.reasons.length > 0 && (
          <div class="tags">
            {asks.reasons.map((reason) => (
              <Toggle
                key={reason}
                on={reasons.includes(reason)}
                toggle={() => setReasons(toggled(reasons, reason))}
              >
                {reason}
              </Toggle>
            ))}
          </div>
        )}
        {asks.marks && (
          <div class="tags">
            {SIDES.map((side) => (
              <Toggle key={side} mind on={bad.includes(side)} toggle={() => setBad(toggled(bad, side))}>
                {say(UNACCEPTABLE[side])}
              </Toggle>
            ))}
          </div>
        )}
        {asks.passages && kind !== "image" && (
          <div class="tags">
            {kind === "text" ? (
              <button type="button" class="tag" onClick={() => mark("left")}>
                {say("markSelection")}
              </button>
            ) : (
              SIDES.map((side) => (
                <button key={side} type="button" class="tag" onClick={() => mark(side)}>
                  {say(MOMENT[side])}
                </button>
              ))
            )}
            {passages.map((passage, i) => (
              <button
                key={i}
                type="button"
                class="tag passage"
                aria-label={say("removeMark", { words: passage.words })}
                onClick={() => setPassages(passages.filter((_, other) => other !== i))}
              >
                <bdi>{passage.words}</bdi> <span aria-hidden="true">×</span>
              </button>
            ))}
            <p class="quiet" role="status">
              {selectFirst && say("selectFirst")}
            </p>
          </div>
        )}
        {asks.comment && (
          <textarea
            ref={comment}
            rows={1}
            maxLength={1_000}
            aria-label={say("inYourWords")}
            placeholder={say("inYourWords")}
            dir="auto"
          />
        )}
      </div>
      <button ref={next} type="button" class="primary wide" onClick={finish}>
        {say("next")}
      </button>
    </section>
  );
}

function toggled<T>(all: readonly T[], one: T): readonly T[] {
  return all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
}

interface ToggleProps {
  readonly on: boolean;
  readonly mind?: boolean;
  readonly toggle: () => void;
  readonly children: string;
}

function Toggle({ on, mind = false, toggle, children }: ToggleProps) {
  return (
    <button type="button" class={`tag${mind ? " mind" : ""}`} aria-pressed={on} dir="auto" onClick={toggle}>
      {on && <span aria-hidden="true">✓ </span>}
      {children}
    </button>
  );
}
