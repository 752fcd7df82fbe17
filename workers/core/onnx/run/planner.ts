import { FreeList } from "./free-list.ts";
import { type Call, type Kernel, NotPlanned, type Place, type Port, sizeOf, type Weight } from "./plan.ts";
import type { RunGraph, RunNode } from "./run-graph.ts";

/** What is known of a value while its graph is planned. */
export interface Value {
  readonly shape: readonly number[];
  /** Where its floats lie; whole numbers that are known ahead lie nowhere. */
  readonly place?: Place;
  readonly numbers?: readonly number[];
  /** The axis along which the fed rows lie. */
  readonly rows?: number | undefined;
}

/** A piece of the run's memory, and how many values lie in it. */
interface Buffer {
  readonly at: number;
  values: number;
}

/** The numbers of the file that a model's plans use, and where they lie: the same for every shape that is fed. */
export class Weights {
  readonly list: Weight[] = [];
  readonly #constants: RunGraph["constants"];
  #bytes = 0;

  constructor(graph: RunGraph) {
    this.#constants = graph.constants;
  }

  get bytes(): number {
    return this.#bytes;
  }

  /** @param bytes that this form takes */
  place(constant: string, form: Weight["form"], bytes: number): Place {
    const known = this.list.find((each) => each.constant === constant && each.form === form);
    if (known) return { region: "weights", at: known.at };
    const at = this.#bytes;
    this.list.push({ constant, form, at, bytes });
    this.#bytes = at + Math.ceil(bytes / 64) * 64;
    return { region: "weights", at };
  }

  shapeOf = (constant: string) => this.#constants.get(constant)?.shape;
}

/**
 * Writes a plan, node by node. Values get their places in the order in which they are made and lose them with their last
 * use, as they will when it runs.
 */
export class Planner {
  readonly graph: RunGraph;
  readonly weights: Weights;
  readonly calls: Call[] = [];
  rowsApart = true;
  readonly #memory = new FreeList();
  readonly #values = new Map<string, Value>();
  readonly #buffers = new Map<string, Buffer>();
  readonly #uses = new Map<string, number>();
  readonly #users = new Map<string, RunNode[]>();
  readonly #fused = new Set<RunNode>();

  constructor(graph: RunGraph, weights: Weights, nodes: readonly RunNode[], wanted: readonly string[]) {
    this.graph = graph;
    this.weights = weights;
    const use = (name: string) => this.#uses.set(name, (this.#uses.get(name) ?? 0) + 1);
    for (const name of wanted) use(name);
    for (const node of nodes)
      for (const name of node.inputs) {
        use(name);
        this.#users.set(name, [...(this.#users.get(name) ?? []), node]);
      }
  }

  get scratchBytes(): number {
    return this.#memory.top;
  }

  isNeeded = (name: string) => this.#uses.has(name);
  isFused = (node: RunNode) => this.#fused.has(node);

  /** The value of a name. @throws NotPlanned where there is none */
  value(name: string | undefined): Value {
    const known = name === undefined ? undefined : this.#values.get(name);
    if (known) return known;
    const constant = this.graph.constants.get(name as string);
    if (!constant) throw new NotPlanned(`Nothing makes ${name}.`);
    if (constant.type === "int64") return constant;
    const place = this.weights.place(name as string, "plain", constant.bytes.length);
    return { shape: constant.shape, place };
  }

  /** Whether the value is there by now. */
  isThere = (name: string) => this.#values.has(name) || this.graph.constants.has(name);

  isConstant = (name: string | undefined) => this.graph.constants.has(name as string);

  /** The whole numbers that an input is, known ahead. @throws NotPlanned where they are not */
  numbers(node: RunNode, at: number): readonly number[] {
    const { numbers } = this.value(node.inputs[at]);
    if (!numbers) throw new NotPlanned(`${node.op} takes numbers that are not known ahead.`);
    return numbers;
  }

  /** Where an input's floats lie. @throws NotPlanned where it has none */
  floats(node: RunNode, at: number): Value & { place: Place } {
    const value = this.value(node.inputs[at]);
    if (!value.place) throw new NotPlanned(`${node.op} of whole numbers is not planned.`);
    return { ...value, place: value.place };
  }

  /** Makes room for a value. */
  make(name: string, shape: readonly number[], rows?: number): Place {
    const at = this.#memory.take(4 * sizeOf(shape));
    const place = { region: "scratch", at } as const;
    this.#values.set(name, { shape, place, rows });
    this.#buffers.set(name, { at, values: 1 });
    return place;
  }

  /** A value that lies where it is kept from run to run. */
  put(name: string, shape: readonly number[], place: Place): void {
    this.#values.set(name, { shape, place });
  }

  /** The same numbers in another shape. */
  view(name: string, of: string, shape: readonly number[], rows?: number): void {
    this.#values.set(name, { ...this.value(of), shape, rows });
    const buffer = this.#buffers.get(of);
    if (!buffer) return;
    buffer.values++;
    this.#buffers.set(name, buffer);
  }

  know(name: string, numbers: readonly number[]): void {
    this.#values.set(name, { shape: [numbers.length], numbers });
  }

  /** Makes room for a value in the place of an input of the same size that is used for the last time, where there is one. */
  makeInPlace(
    name: string,
    shape: readonly number[],
    rows: number | undefined,
    inputs: readonly string[],
  ): Place {
    const dying = inputs.find((input) => {
      const last = this.#uses.get(input) === 1 && this.#buffers.get(input)?.values === 1;
      return last && sizeOf(this.value(input).shape) === sizeOf(shape);
    });
    if (dying === undefined) return this.make(name, shape, rows);
    this.view(name, dying, shape, rows);
    return this.value(name).place as Place;
  }

  /** Lends room for the calls of one node. */
  lend<T>(floats: number, use: (place: Place) => T): T {
    const at = this.#memory.take(4 * floats);
    const made = use({ region: "scratch", at });
    this.#memory.give(at);
    return made;
  }

  call(kernel: Kernel, ...args: (number | Place)[]): void {
    this.calls.push({ kernel, args });
  }

  /** The one node that uses a value, where there is one and nobody asked for the value itself. */
  soleUser(name: string): RunNode | undefined {
    const users = this.#users.get(name) ?? [];
    return users.length === 1 && this.#uses.get(name) === 1 ? users[0] : undefined;
  }

  /** A node whose work another has done: its output is there when that one's is. */
  fuse(node: RunNode): void {
    this.#fused.add(node);
  }

  /** Lets go of what a node used for the last time. */
  release(node: RunNode): void {
    for (const name of node.inputs) this.#release(name);
    for (const name of node.outputs) if (!this.#uses.has(name)) this.#forget(name);
  }

  #release(name: string): void {
    const left = (this.#uses.get(name) ?? 0) - 1;
    this.#uses.set(name, left);
    if (left === 0) this.#forget(name);
  }

  #forget(name: string): void {
    const buffer = this.#buffers.get(name);
    if (!buffer || --buffer.values > 0) return;
    this.#memory.give(buffer.at);
  }

  port(name: string, type: Port["type"]): Port {
    const { shape, place, rows } = this.value(name);
    if (!place) throw new NotPlanned(`The output ${name} is known ahead.`);
    return { name, type, shape, place, rows };
  }
}

/** Writes the calls of a node, and makes its outputs. @throws NotPlanned */
export type Lowering = (planner: Planner, node: RunNode) => void;
