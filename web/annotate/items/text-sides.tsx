import { useMemo, useRef, useState } from "preact/hooks";
import type { TextReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import type { Side, SidesProps } from "./lazy-sides.tsx";
import { Prompt } from "./texts/prompt.tsx";
import { type Turn, textOf } from "./texts/text-of.ts";
import { Turns } from "./texts/turns.tsx";
import { useDifferences } from "./texts/use-differences.ts";
import { useReader } from "./texts/use-reader.ts";
import { useSelected } from "./texts/use-selected.ts";
import { useStep } from "./texts/use-step.ts";
import { Tool } from "./tool.tsx";

const PLACES = { left: "first", right: "second" } as const;
const TITLES = { left: "firstAnswer", right: "secondAnswer" } as const;

/**
 * Two texts to choose from, and folded above them what they answer. Whatever is in a text stays within its card: every
 * word is set as text, each paragraph runs in its own direction, and what is too long scrolls.
 */
export function TextSides({ task, foot, marked, pointing }: SidesProps) {
  const [first, second] = [textOf(task.left as TextReplay), textOf(task.right as TextReplay)];
  const { prompt } = first;
  const [left, right] = [first.completion, second.completion];
  const markdown = first.markdown || second.markdown;
  const [plain, setPlain] = useState(false);
  const [inStep, setInStep] = useState(false);
  const { on, toggle, comparing } = useDifferences(left, right);
  const reader = useReader(markdown && !plain);
  const boxes = { left: useRef<HTMLElement>(null), right: useRef<HTMLElement>(null) };
  useStep(boxes.left, boxes.right, inStep);
  useSelected(boxes.left, boxes.right, pointing);
  const marks = comparing.name === "marked" ? comparing.marks : undefined;
  // A long text is not gone through again for what changes around it.
  const said = useMemo(() => {
    const of = (at: Side, turns: readonly Turn[]) => (
      <Turns turns={turns} reader={reader} {...(marks ? { marked: marks[at] } : {})} />
    );
    return { left: of("left", left), right: of("right", right) };
  }, [left, right, reader, marks]);
  const side = (at: Side) => (
    <div class={`side text ${PLACES[at]} ${marked(at)}`} data-side={at}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard. */}
      <section ref={boxes[at]} class="said" tabIndex={0} aria-label={say(TITLES[at])}>
        {said[at]}
      </section>
      <div class="foot">{foot(at)}</div>
    </div>
  );
  return (
    <>
      <div class={prompt.length > 0 ? "asking asked" : "asking"}>
        {prompt.length > 0 && <Prompt turns={prompt} reader={reader} />}
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's. */}
        <div class="tools" role="group" aria-label={say("readingAids")}>
          <Tool sign="differences" label={say("markDifferences")} on={on} press={toggle} />
          <Tool sign="together" label={say("scrollTogether")} on={inStep} press={() => setInStep(!inStep)} />
          {markdown && (
            <Tool sign="written" label={say("asWritten")} on={plain} press={() => setPlain(!plain)} />
          )}
        </div>
        <p class="told" role="status">
          {comparing.name === "too-many" && say("tooDifferent")}
          {comparing.name === "same" && say("noDifference")}
          {comparing.name === "lost" && say("didNotLoad")}
        </p>
      </div>
      {side("left")}
      {side("right")}
    </>
  );
}
