import { FreeList } from "../core/onnx/run/free-list.ts";
import type { Kernel } from "../core/onnx/run/plan.ts";
import compiled from "./kernels.wasm";

type Run = (...args: number[]) => unknown;

/** What kernels.wasm exports. */
type Exports = Readonly<Record<Kernel | "pack" | "adamW" | "freeFrom", Run>> & {
  readonly memory: WebAssembly.Memory;
};

const PAGE = 65_536;

/**
 * The one memory of an isolate in which our own executor computes. It never shrinks, so what is given back is what the
 * next model takes. Runs are synchronous, which is why all share one scratch, as large as the largest of them needs.
 */
class KernelMemory {
  readonly kernels = new WebAssembly.Instance(compiled).exports as unknown as Exports;
  readonly #free = new FreeList(Number(this.kernels.freeFrom()));
  #scratch = 0;
  #scratchBytes = 0;
  #floats = new Float32Array(0);

  /** @throws RangeError where the isolate has no such memory; nothing is taken then */
  take(bytes: number): number {
    const at = this.#free.take(bytes);
    try {
      this.#cover(at + bytes);
    } catch (error) {
      this.#free.give(at);
      throw error;
    }
    return at;
  }

  give(at: number): void {
    this.#free.give(at);
  }

  /** Where the scratch lies, of at least so many bytes; nothing of what it held stays. */
  scratch(bytes: number): number {
    if (bytes <= this.#scratchBytes) return this.#scratch;
    if (this.#scratchBytes > 0) this.#free.give(this.#scratch);
    this.#scratchBytes = 0;
    this.#scratch = this.take(bytes);
    this.#scratchBytes = bytes;
    return this.#scratch;
  }

  /** All of it as floats, until the next time that something is taken. */
  get floats(): Float32Array {
    const { buffer } = this.kernels.memory;
    if (this.#floats.buffer !== buffer) this.#floats = new Float32Array(buffer);
    return this.#floats;
  }

  #cover(end: number): void {
    const { memory } = this.kernels;
    const missing = end - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
  }
}

let opened: KernelMemory | undefined;

/** Brought up with the first model. */
export const kernelMemory = (): KernelMemory => {
  opened ??= new KernelMemory();
  return opened;
};
