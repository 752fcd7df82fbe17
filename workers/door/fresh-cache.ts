type Later = (work: Promise<unknown>) => void;

interface Entry<V> {
  readonly value: V;
  readonly atMs: number;
}

/**
 * A small in-memory cache of look-ups that may be wrong for a stated time: an entry older than `maxAgeMs` is looked
 * up again before it is used; one older than half of that is used, and refreshed in the background by one caller.
 * Misses are kept too, so that a flood of unknown keys does not reach the database each time. At most `maxEntries`
 * stay. Look-ups are not shared between requests: workerd ties I/O to the request that began it.
 */
export class FreshCache<K, V> {
  readonly #entries = new Map<K, Entry<V>>();
  readonly #refreshing = new Set<K>();
  readonly #maxAgeMs: number;
  readonly #maxEntries: number;

  constructor(maxAgeMs: number, maxEntries: number) {
    this.#maxAgeMs = maxAgeMs;
    this.#maxEntries = maxEntries;
  }

  /** The value of a key: from memory where that is fresh enough, else from `load`. */
  async get(key: K, nowMs: number, load: () => Promise<V>, later?: Later): Promise<V> {
    const entry = this.#usable(key, nowMs, load, later);
    return entry ? entry.value : this.#load(key, nowMs, load);
  }

  /** As `get`, for whoever can not wait: undefined where the value has to be loaded first. */
  held(key: K, nowMs: number, load: () => Promise<V>, later: Later): V | undefined {
    return this.#usable(key, nowMs, load, later)?.value;
  }

  /** The value as it was no longer than `maxAgeMs` ago, for whoever found that it does not fit what they hold. */
  async fresherThan(key: K, nowMs: number, maxAgeMs: number, load: () => Promise<V>): Promise<V> {
    const entry = this.#entries.get(key);
    return entry && nowMs - entry.atMs <= maxAgeMs ? entry.value : this.#load(key, nowMs, load);
  }

  delete(key: K): void {
    this.#entries.delete(key);
  }

  #usable(key: K, nowMs: number, load: () => Promise<V>, later?: Later): Entry<V> | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    const ageMs = nowMs - entry.atMs;
    if (ageMs > this.#maxAgeMs) return undefined;
    if (later && ageMs > this.#maxAgeMs / 2 && !this.#refreshing.has(key)) {
      this.#refreshing.add(key);
      const done = () => this.#refreshing.delete(key);
      later(this.#load(key, nowMs, load).then(done, done));
    }
    return entry;
  }

  async #load(key: K, nowMs: number, load: () => Promise<V>): Promise<V> {
    const value = await load();
    this.#entries.delete(key);
    this.#entries.set(key, { value, atMs: nowMs });
    const oldest = this.#entries.keys().next();
    if (this.#entries.size > this.#maxEntries && !oldest.done) this.#entries.delete(oldest.value);
    return value;
  }
}
