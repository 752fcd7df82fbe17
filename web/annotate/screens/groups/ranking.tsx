import { useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { PlayerBar } from "../../items/replays/player-bar.tsx";
import type { Annotation } from "../../model/annotation.ts";
import { asItCame, letterOf, moved, ranksOf, tieTurned } from "../../model/arrangement.ts";
import type { ReadyTask } from "../../model/task-queue.ts";
import { adoptStyles } from "../../style/adopt-styles.ts";
import styles from "../../style/ranking.css?inline";
import { later } from "../later.tsx";
import { Larger } from "./larger.tsx";
import { PlainAnswers } from "./plain-answers.tsx";
import { RankingRows } from "./ranking-rows.tsx";
import { useAnswering } from "./use-answering.ts";
import { useReplays } from "./use-replays.ts";

adoptStyles(styles);

const Asked = later(
  () => import("./asked.tsx").then((part) => part.Asked),
  () => null,
);

interface Props {
  readonly annotation: Annotation;
  readonly task: ReadyTask;
}

/** A group to put in order, the best at the top: by drag, or by the arrow keys. */
export function Ranking({ annotation, task: { items } }: Props) {
  const [arrangement, setArrangement] = useState(() => asItCame(items.length));
  const [chosen, setChosen] = useState<"tie" | "skip" | "order" | null>(null);
  const [large, setLarge] = useState<number | null>(null);
  /** What has just changed, for whoever can not see it. */
  const [told, setTold] = useState("");
  const { player, painters } = useReplays(items);
  const { brief } = annotation;
  const { waitMs, finish } = useAnswering(annotation, large !== null, (key) => {
    const outcome = ({ t: "tie", s: "skip" } as const)[key.toLowerCase()];
    if (!outcome || !brief.outcomes.includes(outcome)) return false;
    plain(outcome);
    return true;
  });
  const ties = brief.outcomes.includes("tie");
  const plain = (outcome: "tie" | "skip") => {
    if (finish({ outcome })) setChosen(outcome);
  };
  const order = () => {
    const ranks = ranksOf(arrangement);
    const said = ranks.some((rank) => rank > 0) ? ({ outcome: "ranked", ranks } as const) : TIE;
    if (finish(said)) setChosen("order");
  };
  const move = (from: number, to: number) => {
    const next = moved(arrangement, from, to);
    if (next.order === arrangement.order) return;
    const item = arrangement.order[from] as number;
    setArrangement(next);
    const place = next.order.indexOf(item) + 1;
    setTold(say("nowAt", { name: letterOf(item), place, places: items.length }));
  };
  const kind = items[0]?.kind ?? "fragment";
  return (
    <main class={`group ranking ${kind} of-${items.length}`} aria-busy={annotation.checking.value}>
      {kind === "text" && <Asked items={items} />}
      <RankingRows
        items={items}
        arrangement={arrangement}
        painters={painters}
        move={move}
        {...(ties ? { tie: (place: number) => setArrangement(tieTurned(arrangement, place)) } : {})}
        enlarge={setLarge}
      />
      <p class="heard" role="status">
        {told}
      </p>
      {player && <PlayerBar player={player} />}
      <div class="ending">
        {ties && <p class="hint">{say("tieHint")}</p>}
        <PlainAnswers brief={brief} waitMs={waitMs} chosen={chosen} choose={plain} />
        <button type="button" class="primary" aria-pressed={chosen === "order"} onClick={order}>
          {say("thisOrder")}
        </button>
      </div>
      {large !== null && (
        <Larger
          replay={items[large] as Replay}
          name={letterOf(large)}
          painters={painters}
          close={() => setLarge(null)}
        />
      )}
    </main>
  );
}

/** All share the first place. */
const TIE = { outcome: "tie" } as const;
