import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";

const NEWLINE = 10;

/** Cuts bytes that come in chunks into lines; holds no more than one that is not whole yet. */
export class LineSplitter {
  readonly #mostBytes: number;
  #rest: Uint8Array = new Uint8Array(0);
  #lines = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The lines that a chunk completes, without those that are blank. */
  push(chunk: Uint8Array): Result<string[], FieldProblem> {
    const bytes = join(this.#rest, chunk);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    this.#rest = bytes.slice(end);
    const lines = this.#decode(bytes.subarray(0, end));
    if (lines.ok && this.#rest.length > this.#mostBytes)
      return fail({ field: `line ${this.#lines + 1}`, detail: `Expected at most ${this.#mostBytes} bytes.` });
    return lines;
  }

  /** What stands after the last line break. */
  end(): Result<string[], FieldProblem> {
    const rest = this.#rest;
    this.#rest = new Uint8Array(0);
    return this.#decode(rest);
  }

  #decode(bytes: Uint8Array): Result<string[], FieldProblem> {
    try {
      const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
      const lines = text.split("\n").filter((line) => line.trim() !== "");
      this.#lines += lines.length;
      return ok(lines);
    } catch {
      return fail({ field: `line ${this.#lines + 1}`, detail: "This is not UTF-8." });
    }
  }
}

export function join(first: Uint8Array, second: Uint8Array): Uint8Array {
  if (first.length === 0) return second;
  const bytes = new Uint8Array(first.length + second.length);
  bytes.set(first);
  bytes.set(second, first.length);
  return bytes;
}
