/** Names in the order in which they first came, each with its index. */
export class Names {
  readonly list: string[] = [];
  readonly #indices = new Map<string, number>();

  /** The index of a name, a new one if it has not come before. */
  indexOf(name: string): number {
    const known = this.#indices.get(name);
    if (known !== undefined) return known;
    this.#indices.set(name, this.list.length);
    return this.list.push(name) - 1;
  }

  /** The index of a name; undefined where it has not come. */
  find(name: string): number | undefined {
    return this.#indices.get(name);
  }
}

/** A column of indices that grows; half a list's memory, and none of its boxes. */
export class GrowingColumn {
  #values = new Int32Array(1024);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const grown = new Int32Array(2 * this.#length);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[this.#length++] = value;
  }

  done(): Int32Array {
    return this.#values.slice(0, this.#length);
  }
}
