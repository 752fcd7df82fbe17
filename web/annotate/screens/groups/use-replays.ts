import type { Replay } from "../../../../contract/items.ts";
import type { Player } from "../../items/replays/player.ts";
import type { Painter } from "../../items/replays/replay-canvas.tsx";
import { usePlayer } from "../../items/replays/use-player.ts";

/** What plays the replays of a group, all by one clock. */
export interface Replays {
  /** Null where the items are no replays. */
  readonly player: Player | null;
  readonly painters: Set<Painter>;
}

export function useReplays(items: readonly Replay[]): Replays {
  const replays = items.flatMap((item) => (item.kind === "fragment" ? [item] : []));
  const { player, painters } = usePlayer(replays);
  return { player: replays.length > 0 ? player : null, painters };
}
