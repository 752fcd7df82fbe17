import type { Random } from "../random.ts";

/** In which order the chunks 0 … count − 1 of a pool are scored: the newest, then the others by chance. */
export function chunkOrder(count: number, random: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => count - 1 - i);
  for (let i = count - 1; i > 1; i--) {
    const j = 1 + Math.floor(random() * i);
    [order[i], order[j]] = [order[j] as number, order[i] as number];
  }
  return order;
}
