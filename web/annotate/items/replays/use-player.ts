import { useLayoutEffect, useState } from "preact/hooks";
import type { FragmentReplay } from "../../../../contract/items.ts";
import { createPlayer, type Player } from "./player.ts";
import type { Painter } from "./replay-canvas.tsx";

/** Replays on the screen, all played by one clock. */
export interface Playing {
  readonly player: Player;
  /** Draw a moment, each on a canvas. */
  readonly painters: Set<Painter>;
}

/** Plays replays, from the first on by itself where motion is welcome. */
export function usePlayer(replays: readonly FragmentReplay[]): Playing {
  const [painters] = useState(() => new Set<Painter>());
  const [player] = useState(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const steps = Math.max(1, ...replays.map((replay) => replay.steps));
    return createPlayer(steps, replays[0]?.stepMs ?? 1, !still);
  });
  const none = replays.length === 0;
  useLayoutEffect(() => {
    if (none) return;
    // With the page, not a frame later: a comparison is never there with its replays missing.
    for (const paint of painters) paint(player.at.value);
    let request = requestAnimationFrame(function draw(nowMs) {
      player.tick(nowMs);
      for (const paint of painters) paint(player.at.value);
      request = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(request);
  }, [player, painters, none]);
  return { player, painters };
}
