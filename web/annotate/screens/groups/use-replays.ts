import { useEffect, useState } from "preact/hooks";
import type { Replay } from "../../../../contract/items.ts";
import { createPlayer, type Player } from "../../items/replays/player.ts";
import type { Painter } from "../../items/replays/replay-canvas.tsx";

/** What plays the replays of a group, all by one clock. */
export interface Replays {
  /** Null where the items are no replays. */
  readonly player: Player | null;
  readonly painters: Set<Painter>;
}

export function useReplays(items: readonly Replay[]): Replays {
  const [painters] = useState(() => new Set<Painter>());
  const [player] = useState(() => {
    const replays = items.flatMap((item) => (item.kind === "fragment" ? [item] : []));
    const [first] = replays;
    if (!first) return null;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return createPlayer(Math.max(...replays.map(({ steps }) => steps)), first.stepMs, !still);
  });
  useEffect(() => {
    if (!player) return;
    let request = requestAnimationFrame(function draw(nowMs) {
      player.tick(nowMs);
      for (const paint of painters) paint(player.at.value);
      request = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(request);
  }, [player, painters]);
  return { player, painters };
}
