import { type Plan, type Port, type Region, sizeOf } from "../core/onnx/run/plan.ts";
import type { Tensor } from "../core/onnx/tensor.ts";
import { kernelMemory } from "./kernel-memory.ts";

type Feeds = Readonly<Record<string, Tensor>>;

/** A plan with its addresses. Between `compute` and reading what it found nothing else may run, as all share one scratch. */
export class BoundPlan {
  readonly plan: Plan;
  readonly #regions: Readonly<Record<Exclude<Region, "scratch">, number>>;
  /** Where the scratch lay when the calls got their addresses: it moves when it has to grow. */
  #scratch = -1;
  #calls: readonly { readonly run: (...args: number[]) => unknown; readonly args: readonly number[] }[] = [];

  /** @param regions where the model's weights lie, and what a training keeps */
  constructor(plan: Plan, regions: Readonly<Record<Exclude<Region, "scratch">, number>>) {
    this.plan = plan;
    this.#regions = regions;
  }

  /**
   * Runs it on what is fed, of inputs by rows on those from `start` on.
   * @throws Error where an index is not on its axis
   */
  compute(feeds: Feeds, start: number): void {
    this.#bind();
    this.#feed(feeds, start);
    for (const { run, args } of this.#calls)
      if (run(...args) === 0) throw new Error("An index lies outside the axis that it picks from.");
  }

  /** What was found, as it lies in memory. */
  found({ place, shape }: Port): Float32Array {
    const from = this.#base(place.region) + place.at;
    return kernelMemory().floats.subarray(from / 4, from / 4 + sizeOf(shape));
  }

  #base = (region: Region) => (region === "scratch" ? this.#scratch : this.#regions[region]);

  #bind(): void {
    const memory = kernelMemory();
    const at = memory.scratch(this.plan.scratchBytes);
    if (at === this.#scratch) return;
    this.#scratch = at;
    this.#calls = this.plan.calls.map(({ kernel, args }) => ({
      run: memory.kernels[kernel],
      args: args.map((arg) => (typeof arg === "number" ? arg : this.#base(arg.region) + arg.at)),
    }));
  }

  #feed(feeds: Feeds, start: number): void {
    const { floats } = kernelMemory();
    for (const { name, shape, place, rows } of this.plan.inputs) {
      const { data } = feeds[name] as Tensor;
      const [at, size] = [(this.#scratch + place.at) / 4, sizeOf(shape)];
      const first = rows === undefined ? 0 : start * sizeOf(shape.slice(1));
      if (data instanceof Float32Array)
        floats.set(data.length === size ? data : data.subarray(first, first + size), at);
      else new Int32Array(floats.buffer, 4 * at, size).set(Int32Array.from(data, Number));
    }
  }
}
