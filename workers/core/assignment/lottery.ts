import { STREAMS, type Stream } from "../project-policy.ts";
import type { Random } from "../random.ts";

/** Arrival times of a Poisson process of rate 1, one process for each stream and each priority below "came back". */
export interface Lottery {
  readonly streams: Readonly<Record<Stream, readonly number[]>>;
  readonly priorities: readonly (readonly number[])[];
}

/**
 * Draws the chances by which a request's tasks are chosen among streams, and within one among priorities. Each is a
 * Poisson process; sped up by its share, the next arrival of all of them is of a stream with probability share / sum of
 * shares, whatever came before (competing exponentials). So each stream that has something open gets its share, none
 * starves, and who is empty leaves its share to the others: lottery scheduling (Waldspurger & Weihl 1994, OSDI).
 * @param count how many tasks are asked for at the most
 */
export function drawLottery(count: number, random: Random): Lottery {
  const arrivals = () => {
    let at = 0;
    return Array.from({ length: count }, () => {
      at -= Math.log(1 - random());
      return Math.round(at * 1e6) / 1e6;
    });
  };
  const streams = Object.fromEntries(STREAMS.map((stream) => [stream, arrivals()]));
  return { streams: streams as Record<Stream, number[]>, priorities: [arrivals(), arrivals(), arrivals()] };
}
