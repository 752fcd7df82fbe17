import { fail, ok, type Result } from "../result.ts";
import type { FieldProblem } from "./field-problem.ts";
import { F32_MAGIC } from "./reward-inputs-f32.ts";
import { join } from "./split-lines.ts";

const HEADER_BYTES = 16;

/** Cuts a stream of binary requests (reward-inputs-f32.ts), which follow each other without a gap, into whole ones. */
export class F32FrameSplitter {
  readonly #mostBytes: number;
  #rest: Uint8Array = new Uint8Array(0);

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** The frames that a chunk completes. */
  push(chunk: Uint8Array): Result<Uint8Array[], FieldProblem> {
    let bytes = join(this.#rest, chunk);
    const frames: Uint8Array[] = [];
    for (;;) {
      const length = frameBytes(bytes);
      if (length === "damaged")
        return fail({ field: "body", detail: 'Expected a frame that begins with "ACR1".' });
      if (length !== undefined && length > this.#mostBytes)
        return fail({
          field: "body",
          detail: `Expected at most ${this.#mostBytes} bytes a frame, received ${length}.`,
        });
      if (length === undefined || bytes.length < length) break;
      frames.push(bytes.slice(0, length));
      bytes = bytes.subarray(length);
    }
    this.#rest = bytes.slice();
    return ok(frames);
  }

  /** The stream is over: nothing may be left. */
  end(): Result<Uint8Array[], FieldProblem> {
    const left = this.#rest.length;
    return left === 0
      ? ok([])
      : fail({ field: "body", detail: `The stream ends ${left} bytes into a frame.` });
  }
}

/** How long the frame is that some bytes begin with; undefined while too few of them are there to tell. */
function frameBytes(bytes: Uint8Array): number | "damaged" | undefined {
  if (bytes.length < HEADER_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== F32_MAGIC) return "damaged";
  const [count, steps, width] = [view.getUint32(4, true), view.getUint32(8, true), view.getUint32(12, true)];
  if (steps > 0) return HEADER_BYTES + 4 * count * steps * width;
  const start = HEADER_BYTES + 4 * count;
  // Not all counts are there yet: at least they have to be.
  if (bytes.length < start) return count > 1_000_000 ? Number.POSITIVE_INFINITY : undefined;
  let rows = 0;
  for (let i = 0; i < count; i++) rows += view.getUint32(HEADER_BYTES + 4 * i, true);
  return start + 4 * rows * width;
}
