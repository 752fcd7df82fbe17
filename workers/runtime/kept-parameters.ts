import type { AdamWSettings, AdamWState, AdamWStep } from "../core/onnx/adamw.ts";
import type { Place } from "../core/onnx/run/plan.ts";
import type { KeptParameters } from "../core/onnx/tensor.ts";
import { kernelMemory } from "./kernel-memory.ts";

/** Each of its arrays begins at a cache line. */
const roomOf = (numbers: number) => Math.ceil(numbers / 16) * 64;

/** Parameters that a training keeps in the executor's memory: each with its moments and its gradient of the last run. */
export class OwnParameters implements KeptParameters {
  #at = 0;
  #bytes = 0;
  readonly #kept = new Map<string, { readonly at: number; readonly state: AdamWState }>();

  /** Where they begin. */
  get at(): number {
    return this.#at;
  }

  get names(): readonly string[] {
    return [...this.#kept.keys()];
  }

  /** Where the parameters themselves lie, for a plan. */
  get places(): ReadonlyMap<string, Place> {
    return new Map([...this.#kept].map(([name, { at }]) => [name, { region: "state", at: at - this.#at }]));
  }

  keep(states: Readonly<Record<string, AdamWState>>): void {
    const bytes = Object.values(states).reduce((sum, { parameter }) => sum + 4 * roomOf(parameter.length), 0);
    if (bytes !== this.#bytes) {
      this.release();
      this.#bytes = bytes;
      this.#at = kernelMemory().take(bytes);
    }
    this.#kept.clear();
    let at = this.#at;
    for (const [name, state] of Object.entries(states)) {
      this.#kept.set(name, { at, state });
      for (const [i, values] of arraysOf(state).entries())
        kernelMemory().floats.set(values, (at + i * roomOf(values.length)) / 4);
      at += 4 * roomOf(state.parameter.length);
    }
  }

  /** Takes over what a run found. */
  noteGradient(name: string, gradient: Float32Array): void {
    const { at } = this.#of(name);
    kernelMemory().floats.set(gradient, (at + 3 * roomOf(gradient.length)) / 4);
  }

  move(name: string, { learningRate, weightDecay, step }: AdamWStep, settings: AdamWSettings): void {
    const { at, state } = this.#of(name);
    const { beta1, beta2, epsilon } = settings;
    const count = state.parameter.length;
    const room = roomOf(count);
    kernelMemory().kernels.adamW(
      ...[at, at + room, at + 2 * room, at + 3 * room, count],
      ...[beta1, 1 - beta1, beta2, 1 - beta2, 1 - learningRate * weightDecay],
      ...[learningRate / (1 - beta1 ** step), 1 / (1 - beta2 ** step), epsilon],
    );
  }

  read(): void {
    const { floats } = kernelMemory();
    for (const { at, state } of this.#kept.values())
      for (const [i, values] of arraysOf(state).entries()) {
        const from = (at + i * roomOf(values.length)) / 4;
        values.set(floats.subarray(from, from + values.length));
      }
  }

  release(): void {
    if (this.#bytes > 0) kernelMemory().give(this.#at);
    this.#bytes = 0;
    this.#kept.clear();
  }

  #of(name: string) {
    const kept = this.#kept.get(name);
    if (!kept) throw new Error(`The parameter ${name} is not kept.`);
    return kept;
  }
}

const arraysOf = ({ parameter, first, second }: AdamWState) => [parameter, first, second];
