const LINE = 64;

/**
 * Which places of a memory are free. The first gap that is large enough is taken; neighbours that are free become one.
 * Everything begins at a cache line.
 */
export class FreeList {
  /** Gaps below `top`, by where they begin, in order. */
  readonly #gaps: { at: number; bytes: number }[] = [];
  readonly #taken = new Map<number, number>();
  #top: number;

  /** @param from the first byte that may be given away */
  constructor(from = 0) {
    this.#top = Math.ceil(from / LINE) * LINE;
  }

  /** Beyond this nothing has ever been taken. */
  get top(): number {
    return this.#top;
  }

  take(wanted: number): number {
    const bytes = Math.max(LINE, Math.ceil(wanted / LINE) * LINE);
    const i = this.#gaps.findIndex((gap) => gap.bytes >= bytes);
    const gap = this.#gaps[i];
    let at = gap?.at ?? this.#top;
    if (gap) {
      gap.at += bytes;
      gap.bytes -= bytes;
      if (gap.bytes === 0) this.#gaps.splice(i, 1);
    } else {
      const last = this.#gaps.at(-1);
      // A gap at the very end grows rather than that something is put behind it.
      if (last && last.at + last.bytes === this.#top) {
        at = last.at;
        this.#gaps.pop();
      }
      this.#top = at + bytes;
    }
    this.#taken.set(at, bytes);
    return at;
  }

  /** @throws Error where nothing begins there: a mistake of ours */
  give(at: number): void {
    const bytes = this.#taken.get(at);
    if (bytes === undefined) throw new Error(`Nothing was taken at ${at}.`);
    this.#taken.delete(at);
    const next = this.#gaps.findIndex((gap) => gap.at > at);
    const i = next < 0 ? this.#gaps.length : next;
    const [before, after] = [this.#gaps[i - 1], this.#gaps[i]];
    const gap = { at, bytes };
    if (after && at + bytes === after.at) {
      gap.bytes += after.bytes;
      this.#gaps.splice(i, 1);
    }
    if (before && before.at + before.bytes === at) before.bytes += gap.bytes;
    else this.#gaps.splice(i, 0, gap);
  }
}
