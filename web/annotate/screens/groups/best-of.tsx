import { useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { PlayerBar } from "../../items/replays/player-bar.tsx";
import type { Annotation } from "../../model/annotation.ts";
import type { ReadyTask } from "../../model/task-queue.ts";
import { later } from "../later.tsx";
import { ItemFace } from "./item-face.tsx";
import { Enlarge, Larger } from "./larger.tsx";
import { PlainAnswers } from "./plain-answers.tsx";
import { useAnswering } from "./use-answering.ts";
import { type Replays, useReplays } from "./use-replays.ts";

const Asked = later(
  () => import("./asked.tsx").then((part) => part.Asked),
  () => null,
);

interface Props {
  readonly annotation: Annotation;
  readonly task: ReadyTask;
}

/** A group to choose the best of: a tap on it, or its number on the keyboard. */
export function BestOf({ annotation, task: { items } }: Props) {
  const [chosen, setChosen] = useState<number | "tie" | "skip" | null>(null);
  const [large, setLarge] = useState<number | null>(null);
  const { player, painters } = useReplays(items);
  const { brief } = annotation;
  const { waitMs, finish } = useAnswering(annotation, large !== null, (key) => {
    const number = Number(key);
    if (number >= 1 && number <= items.length) best(number - 1);
    else if (key === "t") plain("tie");
    else if (key === "s") plain("skip");
    else return false;
    return true;
  });
  const best = (at: number) => {
    if (finish({ outcome: "ranked", ranks: items.map((_, i) => (i === at ? 0 : 1)) })) setChosen(at);
  };
  const plain = (outcome: "tie" | "skip") => {
    if (brief.outcomes.includes(outcome) && finish({ outcome })) setChosen(outcome);
  };
  const kind = items[0]?.kind ?? "fragment";
  return (
    <main class={`group best-of ${kind} of-${items.length}`} aria-busy={annotation.checking.value}>
      {kind === "text" && <Asked items={items} />}
      <div class="options">
        {items.map((replay, i) => (
          <Option
            key={i}
            replay={replay}
            number={i + 1}
            painters={painters}
            chosen={chosen === i}
            choose={() => best(i)}
            enlarge={() => setLarge(i)}
          />
        ))}
      </div>
      {player && <PlayerBar player={player} />}
      <PlainAnswers brief={brief} waitMs={waitMs} chosen={chosen} choose={plain} />
      {large !== null && (
        <Larger
          replay={items[large] as Replay}
          name={say("itemNumber", { number: large + 1 })}
          painters={painters}
          close={() => setLarge(null)}
        />
      )}
    </main>
  );
}

interface OptionProps {
  readonly replay: Replay;
  readonly number: number;
  readonly painters: Replays["painters"];
  readonly chosen: boolean;
  readonly choose: () => void;
  readonly enlarge: () => void;
}

/** A text or a clip is chosen by the button beneath it, as it is scrolled or played; anything else by a tap on it. */
function Option({ replay, number, painters, chosen, choose, enlarge }: OptionProps) {
  const name = say("itemNumber", { number });
  const face = <ItemFace replay={replay} name={name} painters={painters} />;
  const label = say("bestIs", { number });
  const mark = (
    <span class="number" aria-hidden="true">
      {number}
    </span>
  );
  const plays = replay.kind === "audio" || replay.kind === "video";
  if (plays || replay.kind === "text")
    return (
      <article class={`option${chosen ? " chosen" : ""}`} aria-label={name}>
        {mark}
        <div class={plays ? "plays" : "read"}>{face}</div>
        <button type="button" class="pick" aria-pressed={chosen} onClick={choose}>
          {label}
        </button>
      </article>
    );
  return (
    <div class={`option${chosen ? " chosen" : ""}`}>
      <button type="button" class="face" aria-label={label} aria-pressed={chosen} onClick={choose}>
        {face}
        <span class="check" aria-hidden="true">
          ✓
        </span>
      </button>
      {mark}
      <Enlarge name={name} press={enlarge} />
    </div>
  );
}
