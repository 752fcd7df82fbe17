import { join } from "../codec/split-lines.ts";

/** Where records end: at line breaks, at line breaks outside quotes, or where an element of one array does. */
export type RecordEnds = "lines" | "csv" | "array";

/** A record, or why there is none, and how many bytes lie before what follows it. */
export interface SplitRecord {
  /** Undefined where it is larger than a record may be. */
  readonly bytes: Uint8Array | undefined;
  readonly end: number;
}

const [NEWLINE, QUOTE, ESCAPE, OPEN, CLOSE] = [10, 34, 92, 123, 125];
const BETWEEN_ELEMENTS = new Set([9, 10, 13, 32, 44, 91]);
const END_OF_ARRAY = 93;

/**
 * Cuts bytes that come in chunks into records; holds no more than one that is not whole yet, and of one that is too large
 * nothing. Can begin anew wherever a record ended.
 */
export class RecordSplitter {
  readonly #ends: RecordEnds;
  readonly #mostBytes: number;
  #rest: Uint8Array = new Uint8Array(0);
  /** Bytes before `#rest`. */
  #before: number;
  /** How much of `#rest` was looked at, and what was found. */
  #seen = 0;
  #quoted = false;
  #escaped = false;
  #depth = 0;
  #dropping = false;
  #over = false;
  /** What stands where none may, of an array. */
  #broken = false;

  /** @param start how many bytes of the file lie before the first chunk */
  constructor(ends: RecordEnds, mostBytes: number, start: number) {
    this.#ends = ends;
    this.#mostBytes = mostBytes;
    this.#before = start;
  }

  /** The records that a chunk completes. */
  push(chunk: Uint8Array): SplitRecord[] {
    this.#rest = join(this.#rest, chunk);
    const records: SplitRecord[] = [];
    for (let end = this.#findEnd(); end > 0; end = this.#findEnd()) {
      records.push(this.#cut(end));
    }
    if (this.#rest.length > this.#mostBytes) {
      this.#dropping = true;
      this.#drop(this.#rest.length);
      // Whether a quote stood open can not be known of what is dropped: the next line begins anew.
      if (this.#ends === "csv") this.#quoted = false;
      this.#seen = 0;
    }
    return records;
  }

  /**
   * What stands after the last end, once the file is over.
   * @returns `broken` where the file ends, or goes wrong, in the middle of a record
   */
  end(): SplitRecord[] | "broken" {
    if (this.#ends === "array") return this.#over && !this.#broken ? [] : "broken";
    if (this.#quoted) return "broken";
    return this.#rest.length > 0 || this.#dropping ? [this.#cut(this.#rest.length)] : [];
  }

  /** Nothing can be read any more: what stands there is no element of an array. */
  get broken(): boolean {
    return this.#broken;
  }

  #cut(end: number): SplitRecord {
    const bytes = this.#dropping || end > this.#mostBytes ? undefined : this.#rest.slice(0, end);
    this.#drop(end);
    this.#dropping = false;
    this.#seen = 0;
    return { bytes, end: this.#before };
  }

  #drop(bytes: number): void {
    this.#before += bytes;
    this.#rest = this.#rest.slice(bytes);
  }

  /** One past the end of the next record; 0 where it is not whole yet. */
  #findEnd(): number {
    if (this.#ends === "array") return this.#endOfElement();
    if (this.#ends === "lines" || (this.#dropping && !this.#quoted)) return this.#rest.indexOf(NEWLINE) + 1;
    for (; this.#seen < this.#rest.length; this.#seen++) {
      const byte = this.#rest[this.#seen];
      if (byte === QUOTE) this.#quoted = !this.#quoted;
      else if (byte === NEWLINE && !this.#quoted) return this.#seen + 1;
    }
    return 0;
  }

  #endOfElement(): number {
    for (; this.#seen < this.#rest.length; this.#seen++) {
      const byte = this.#rest[this.#seen] as number;
      if (this.#over || this.#broken) continue;
      if (this.#depth === 0 && byte !== OPEN) {
        if (byte === END_OF_ARRAY) this.#over = true;
        else if (!BETWEEN_ELEMENTS.has(byte)) this.#broken = true;
      } else if (this.#quoted) {
        if (this.#escaped) this.#escaped = false;
        else if (byte === ESCAPE) this.#escaped = true;
        else if (byte === QUOTE) this.#quoted = false;
      } else if (byte === QUOTE) this.#quoted = true;
      else if (byte === OPEN) this.#depth++;
      else if (byte === CLOSE && --this.#depth === 0) return ++this.#seen;
    }
    return 0;
  }
}
