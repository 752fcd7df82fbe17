/** Numbers by index, as many as are asked for: what was never set is the one given at the start. */
export class GrowingNumbers {
  readonly #unset: number;
  #values = new Float64Array(0);
  #length = 0;

  constructor(unset = 0) {
    this.#unset = unset;
  }

  /** One more than the greatest index that was set. */
  get length(): number {
    return this.#length;
  }

  at(index: number): number {
    return index < this.#length ? (this.#values[index] as number) : this.#unset;
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const grown = new Float64Array(Math.max(64, 2 * index)).fill(this.#unset);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
    this.#length = Math.max(this.#length, index + 1);
  }

  add(index: number, value: number): void {
    this.set(index, this.at(index) + value);
  }
}
