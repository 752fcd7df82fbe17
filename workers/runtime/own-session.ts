import { type Plan, type Port, sizeOf } from "../core/onnx/run/plan.ts";
import { planGraph, ROWS } from "../core/onnx/run/plan-graph.ts";
import { Weights } from "../core/onnx/run/planner.ts";
import { type Constant, type RunGraph, readRunGraph } from "../core/onnx/run/run-graph.ts";
import type { GraphSession, Tensor } from "../core/onnx/tensor.ts";
import { BoundPlan } from "./bound-plan.ts";
import { OwnParameters } from "./kept-parameters.ts";
import { kernelMemory } from "./kernel-memory.ts";
import { layWeights } from "./lay-weights.ts";

type Feeds = Readonly<Record<string, Tensor>>;
type Found = Record<string, Tensor>;
/** Lengths of the axes that have a name in the graph, by the name. */
type Sizes = Map<string, number>;

/** Rows that are run at once: what they become on the way stays in the cache. */
const SLICE = 96;
/** A number that stands for any while a graph is looked at. */
const SOME = 3;
/** Shapes of which the plans are kept. */
const PLANS = 16;

/**
 * Opens a session over a graph as our own `serializeModel` writes it, in our own executor: kernels of WebAssembly after a
 * plan. Runs are synchronous within.
 * @throws NotPlanned where the graph does something that the executor does not
 */
export async function openOwnSession(model: Uint8Array): Promise<GraphSession> {
  const graph = readRunGraph(model);
  const weights = new Weights(graph);
  const fed = Object.fromEntries(
    graph.inputs.map(({ name, shape }) => [name, shape.map((dim) => (typeof dim === "number" ? dim : SOME))]),
  );
  const trial = planGraph(graph, weights, fed, graph.outputs);
  const at = kernelMemory().take(weights.bytes);
  await layWeights(graph, weights.list, at).catch((error) => {
    kernelMemory().give(at);
    throw error;
  });
  const session = new OwnSession(withoutBytes(graph), weights, at, isSliceable(trial));
  return {
    run: async (feeds, wanted) => session.run(feeds, wanted),
    release: async () => session.release(),
    training: session.parameters,
  };
}

/** Whether rows may be run in slices: none meets another, and everything is fed by rows or the same for all. */
const isSliceable = ({ rowsApart, inputs, outputs }: Plan) =>
  rowsApart && inputs.every(({ rows }) => !rows) && outputs.every(({ rows }) => rows !== undefined);

/** Plans look at no constant of floats but those of one number; so the file can go. */
function withoutBytes(graph: RunGraph): RunGraph {
  const light = (constant: Constant): Constant => {
    if (constant.type !== "float32") return constant;
    return { ...constant, bytes: constant.bytes.length === 4 ? constant.bytes.slice() : new Uint8Array(0) };
  };
  const constants = [...graph.constants].map(([name, constant]) => [name, light(constant)] as const);
  return { ...graph, constants: new Map(constants) };
}

const gradientOf = (name: string) => `${name}.gradient`;

class OwnSession {
  readonly parameters = new OwnParameters();
  readonly #graph: RunGraph;
  readonly #weights: Weights;
  readonly #at: number;
  readonly #sliceable: boolean;
  readonly #plans = new Map<string, BoundPlan>();
  #open = true;

  constructor(graph: RunGraph, weights: Weights, at: number, sliceable: boolean) {
    this.#graph = graph;
    this.#weights = weights;
    this.#at = at;
    this.#sliceable = sliceable;
  }

  release(): void {
    if (!this.#open) return;
    this.#open = false;
    this.#plans.clear();
    this.parameters.release();
    kernelMemory().give(this.#at);
  }

  run(feeds: Feeds, outputs = this.#graph.outputs): Found {
    if (!this.#open) throw new Error("The session has been released.");
    const kept = this.parameters.names;
    const sizes = this.#sizesOf(feeds, kept);
    const inside = kept.map(gradientOf);
    const wanted = kept.length > 0 ? outputs.filter((name) => !inside.includes(name)) : outputs;
    if (this.#sliceable && (sizes.get(ROWS) ?? 0) > SLICE) return this.#runInSlices(feeds, wanted, sizes);
    const bound = this.#planFor(wanted, inside, sizes);
    bound.compute(feeds, 0);
    const found: Found = {};
    for (const [i, port] of bound.plan.outputs.entries())
      if (i < wanted.length) found[port.name] = tensorOf(port.shape, bound.found(port).slice());
      else this.parameters.noteGradient(kept[i - wanted.length] as string, bound.found(port));
    return found;
  }

  #runInSlices(feeds: Feeds, wanted: readonly string[], sizes: Sizes): Found {
    const rows = sizes.get(ROWS) as number;
    const found: Found = {};
    for (let start = 0; start < rows; start += SLICE) {
      const bound = this.#planFor(wanted, [], new Map(sizes).set(ROWS, Math.min(SLICE, rows - start)));
      bound.compute(feeds, start);
      for (const port of bound.plan.outputs) {
        const shape = port.shape.with(port.rows as number, rows);
        const tensor = found[port.name] ?? tensorOf(shape, new Float32Array(sizeOf(shape)));
        found[port.name] = tensor;
        putRows(tensor, port, bound.found(port), start);
      }
    }
    return found;
  }

  /** How long the axes are that have a name. @throws Error where what is fed does not fit */
  #sizesOf(feeds: Feeds, kept: readonly string[]): Sizes {
    const sizes: Sizes = new Map();
    for (const { name, type, shape } of this.#graph.inputs) {
      if (kept.includes(name)) continue;
      const fed = feeds[name];
      const fits =
        fed?.type === type &&
        fed.shape.length === shape.length &&
        shape.every((dim, i) => {
          const size = fed.shape[i] as number;
          if (typeof dim === "number") return dim === size;
          const known = sizes.get(dim) ?? size;
          sizes.set(dim, known);
          return known === size;
        });
      if (!fits)
        throw new Error(
          `Expected ${name} to be ${type} [${shape}], not ${fed?.type ?? "missing"} [${fed?.shape ?? ""}].`,
        );
    }
    return sizes;
  }

  /** @param inside outputs that are not told but kept */
  #planFor(wanted: readonly string[], inside: readonly string[], sizes: Sizes): BoundPlan {
    const { at } = this.parameters;
    const key = `${at}|${wanted}|${[...sizes.values()]}`;
    const known = this.#plans.get(key);
    if (known) return known;
    const fed = Object.fromEntries(
      this.#graph.inputs.map(({ name, shape }) => [
        name,
        shape.map((dim) => (typeof dim === "number" ? dim : (sizes.get(dim) as number))),
      ]),
    );
    const outputs = [...wanted, ...inside];
    const plan = planGraph(this.#graph, this.#weights, fed, outputs, this.parameters.places);
    const bound = new BoundPlan(plan, { weights: this.#at, state: at });
    const [oldest] = this.#plans.keys();
    if (this.#plans.size >= PLANS && oldest !== undefined) this.#plans.delete(oldest);
    this.#plans.set(key, bound);
    return bound;
  }
}

const tensorOf = (shape: readonly number[], data: Float32Array): Tensor => ({ type: "float32", shape, data });

/** Puts what a slice of rows came to where it belongs among all. */
function putRows({ shape, data }: Tensor, port: Port, slice: Float32Array, start: number): void {
  const axis = port.rows as number;
  const inner = sizeOf(shape.slice(axis + 1));
  const [all, piece] = [(shape[axis] as number) * inner, (port.shape[axis] as number) * inner];
  for (let i = 0; i * piece < slice.length; i++)
    (data as Float32Array).set(slice.subarray(i * piece, (i + 1) * piece), i * all + start * inner);
}
