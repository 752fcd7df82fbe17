import { useState } from "preact/hooks";
import type { FragmentReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import type { Side, SidesProps } from "./lazy-sides.tsx";
import { PlayerBar } from "./replays/player-bar.tsx";
import { ReplayCanvas } from "./replays/replay-canvas.tsx";
import { usePlayer } from "./replays/use-player.ts";

const LABELS = { left: "firstBetter", right: "secondBetter" } as const;
const PLACES = { left: "first", right: "second" } as const;

/** Two replays, played by one clock; a tap on one chooses it. On demand both are drawn into one picture. */
export function FragmentSides({ task, marked, foot, choose, pointing }: SidesProps) {
  const [left, right] = [task.left as FragmentReplay, task.right as FragmentReplay];
  const { player, painters } = usePlayer([left, right]);
  const [overlaid, setOverlaid] = useState(false);
  if (pointing)
    pointing.current = (at) => {
      const ms = Math.round(
        Math.min(player.at.value, (at === "left" ? left : right).steps - 1) * left.stepMs,
      );
      return { side: at, turn: 0, from: ms, to: ms, words: say("atSecond", { at: ms / 1_000 }) };
    };
  const side = (at: Side) => {
    const inside = (
      <>
        <ReplayCanvas replay={at === "left" ? left : right} painters={painters} />
        <span class="check" aria-hidden="true">
          ✓
        </span>
      </>
    );
    const looks = `side ${PLACES[at]} ${marked(at)}`;
    return choose ? (
      <button
        type="button"
        class={looks}
        data-side={at}
        aria-label={say(LABELS[at])}
        aria-pressed={marked(at) !== ""}
        onClick={() => choose(at)}
      >
        {inside}
      </button>
    ) : (
      <div class={looks} data-side={at}>
        {inside}
        {foot(at)}
      </div>
    );
  };
  return (
    <>
      {overlaid ? (
        <>
          <div class="side both" data-side="both">
            <ReplayCanvas replay={left} over={right} painters={painters} />
            <ul class="legend">
              <li class="first">{say("overlayFirst")}</li>
              <li class="second">{say("overlaySecond")}</li>
            </ul>
          </div>
          <div class="feet">
            {(["left", "right"] as const).map((at) => (
              <div key={at} class={`${PLACES[at]} ${marked(at)}`}>
                {foot(at)}
              </div>
            ))}
          </div>
        </>
      ) : (
        <>
          {side("left")}
          {side("right")}
        </>
      )}
      <PlayerBar player={player} overlaid={overlaid} overlay={() => setOverlaid(!overlaid)} />
    </>
  );
}
