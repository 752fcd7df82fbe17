import type { Side } from "../lazy-sides.tsx";
import type { Clips } from "./use-clips.ts";

/** How a side tells whoever counts the time of looking that nothing of it plays, or that it never will. */
export const playedMarks = ({ moving, lost }: Clips, side: Side) => ({
  "data-pending": moving.value.includes(side) ? undefined : "",
  "data-lost": lost.value.includes(side) ? "" : undefined,
});
