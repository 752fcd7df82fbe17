import type { Comparison } from "../api/console-api.ts";
import { wholeShare } from "./figures.ts";

/** How a comparison stands, as one word with its colour. */
export function stateOf({ gold, closedAtMs, doubt }: Comparison): { word: string; chip: string } {
  if (gold?.use === "settled") return { word: "settled", chip: "chip-live" };
  if (gold) return { word: "gold", chip: "chip-training" };
  if (closedAtMs === null) return { word: "open", chip: "" };
  return doubt !== null && doubt >= DISPUTED
    ? { word: "disputed", chip: "chip-candidate" }
    : { word: "closed", chip: "chip-active" };
}

/** From this doubt on a closed comparison is disputed; the server's index has it too. */
const DISPUTED = 0.2;

/** The likeliest outcome by the labels; null where there are none, or of a group. */
export function likeliest({ posterior, labels }: Comparison): "left" | "right" | "tie" | null {
  if (!posterior || labels === 0) return null;
  return (["left", "right", "tie"] as const).reduce((best, each) =>
    posterior[each] > posterior[best] ? each : best,
  );
}

/** What is believed of the outcome: what is known, or the likeliest with its probability; null where nothing is. */
export function believed(comparison: Comparison): string | null {
  const { gold, posterior } = comparison;
  if (gold) return gold.outcome;
  const outcome = likeliest(comparison);
  return outcome && posterior && `${outcome}, ${wholeShare(posterior[outcome])} sure`;
}
