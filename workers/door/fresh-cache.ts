/**
 * A small in-memory cache of look-ups that may be wrong for a stated time: an entry older than `maxAgeMs` is looked
 * up again before it is used; one older than half of that is used, and refreshed in the background by one caller.
 * Misses are kept too, so that a flood of unknown keys does not reach the database each time. At most `maxEntries`
 * stay. Look-ups are not shared between requests: workerd ties I/O to the request that began it.
 */
export class FreshCache<K, V> {
  readonly #entries = new Map<K, { value: V; atMs: number }>();
  readonly #refreshing = new Set<K>();
  readonly #maxAgeMs: number;
  readonly #maxEntries: number;

  constructor(maxAgeMs: number, maxEntries: number) {
    this.#maxAgeMs = maxAgeMs;
    this.#maxEntries = maxEntries;
  }

  /** The value of a key: from memory where that is fresh enough, else from `load`. */
  async get(
    key: K,
    nowMs: number,
    load: () => Promise<V>,
    later?: (work: Promise<unknown>) => void,
  ): Promise<V> {
    const entry = this.#entries.get(key);
    const ageMs = entry ? nowMs - entry.atMs : Number.POSITIVE_INFINITY;
    if (!entry || ageMs > this.#maxAgeMs) return this.#load(key, nowMs, load);
    if (later && ageMs > this.#maxAgeMs / 2 && !this.#refreshing.has(key)) {
      this.#refreshing.add(key);
      const done = () => this.#refreshing.delete(key);
      later(this.#load(key, nowMs, load).then(done, done));
    }
    return entry.value;
  }

  /** The value as it was no longer than `maxAgeMs` ago, for whoever found that it does not fit what they hold. */
  async fresherThan(key: K, nowMs: number, maxAgeMs: number, load: () => Promise<V>): Promise<V> {
    const entry = this.#entries.get(key);
    return entry && nowMs - entry.atMs <= maxAgeMs ? entry.value : this.#load(key, nowMs, load);
  }

  delete(key: K): void {
    this.#entries.delete(key);
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
