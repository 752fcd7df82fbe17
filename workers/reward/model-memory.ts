/** What lies in memory until the room is needed. */
interface Held {
  readonly bytes: number;
  /** Runs under way: it can not go before they end. */
  busy: number;
  release(): Promise<void>;
}

/**
 * Models in memory, at most so many bytes of them; the one used longest ago goes first, unless it is at work. Named by
 * the hash of their file, so never wrong.
 */
export class ModelMemory<M extends Held> {
  readonly #held = new Map<string, M>();
  readonly #maxBytes: number;
  #bytes = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** Whether a model of that size can be held at all. */
  fits(bytes: number): boolean {
    return bytes <= this.#maxBytes;
  }

  get(name: string): M | undefined {
    const model = this.#held.get(name);
    if (!model) return undefined;
    this.#held.delete(name);
    this.#held.set(name, model);
    return model;
  }

  add(name: string, model: M): void {
    this.#held.set(name, model);
    this.#bytes += model.bytes;
  }

  /** Lets go of models until there is room for so many bytes more; called before they are loaded, not after. */
  async makeRoom(bytes: number): Promise<void> {
    for (const [name, model] of this.#held) {
      if (this.#bytes + bytes <= this.#maxBytes) return;
      if (model.busy > 0) continue;
      this.#held.delete(name);
      this.#bytes -= model.bytes;
      await model.release();
    }
  }
}
