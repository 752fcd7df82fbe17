import type { Shape } from "./shape.ts";
import { type ElementType, float32, int64, type Tensor } from "./tensor.ts";

/** What flows along one edge of a graph. */
export interface Value {
  readonly name: string;
  readonly type: ElementType;
  readonly shape: Shape;
}

export type Attribute =
  | { readonly int: number }
  | { readonly ints: readonly number[] }
  | { readonly float: number }
  | { readonly string: string };

export interface GraphNode {
  readonly op: string;
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
  readonly attributes: Readonly<Record<string, Attribute>>;
}

/**
 * An ONNX graph under construction. Values are made once and never renamed; nodes stand in the order in which they
 * were made, which is an order in which they can run.
 */
export class Graph {
  readonly nodes: GraphNode[] = [];
  readonly inputs: Value[] = [];
  readonly outputs: { readonly name: string; readonly value: Value }[] = [];
  readonly initializers: { readonly value: Value; readonly tensor: Tensor }[] = [];
  readonly #names = new Set<string>();

  /** Declares what is fed when the graph runs. */
  input(name: string, shape: Shape, type: ElementType = "float32"): Value {
    const value = this.#value(name, type, shape);
    this.inputs.push(value);
    return value;
  }

  /** Puts a tensor into the file itself. */
  constant(tensor: Tensor, name = "constant"): Value {
    const value = this.#value(this.#freshName(name), tensor.type, tensor.shape);
    this.initializers.push({ value, tensor });
    return value;
  }

  scalar(number: number): Value {
    return this.constant(float32([number], []));
  }

  indices(numbers: readonly number[]): Value {
    return this.constant(int64(numbers));
  }

  /** Adds a node; each output is told by type and shape. */
  node(
    op: string,
    inputs: readonly Value[],
    outputs: readonly { readonly type: ElementType; readonly shape: Shape }[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): readonly Value[] {
    const values = outputs.map(({ type, shape }) => this.#value(this.#freshName(op), type, shape));
    this.nodes.push({ op, inputs, outputs: values, attributes });
    return values;
  }

  /** Adds a node with one output. */
  single(
    op: string,
    inputs: readonly Value[],
    output: { readonly type: ElementType; readonly shape: Shape },
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Value {
    return this.node(op, inputs, [output], attributes)[0] as Value;
  }

  /** Gives a value the name under which a run returns it. */
  output(name: string, value: Value): void {
    this.outputs.push({ name, value });
  }

  #value(name: string, type: ElementType, shape: Shape): Value {
    if (this.#names.has(name)) throw new Error(`Two values are called ${name}.`);
    this.#names.add(name);
    return { name, type, shape };
  }

  #freshName(stem: string): string {
    return `${stem}_${this.#names.size}`;
  }
}
