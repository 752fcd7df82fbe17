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

/** What is believed of the outcome: what is known, or the likeliest with its probability; null where nothing is. */
export function believed({ gold, posterior, labels }: Comparison): string | null {
  if (gold) return gold.outcome === "ranked" ? "ranked" : gold.outcome;
  if (!posterior || labels === 0) return null;
  const [outcome, probability] = (["left", "right", "tie"] as const)
    .map((each) => [each, posterior[each]] as const)
    .reduce((best, each) => (each[1] > best[1] ? each : best));
  return `${outcome}, ${wholeShare(probability)} sure`;
}
