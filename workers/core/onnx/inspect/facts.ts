/** What inspection knows of a value in the graph when a given number of rows is fed. */
export interface Facts {
  readonly type: DataType;
  readonly shape: readonly number[];
  /** The integers themselves, of shapes and indices that do not hang on the input. */
  readonly numbers?: readonly number[];
}

/** Element types that are served, by ONNX's own numbers (`TensorProto.DataType`), with their bytes. */
export const ELEMENT_BYTES = { 1: 4, 2: 1, 3: 1, 6: 4, 7: 8, 9: 1, 11: 8 } as const;
export type DataType = keyof typeof ELEMENT_BYTES;
export const FLOAT: DataType = 1;
export const UINT8: DataType = 2;
export const INT32: DataType = 6;
export const INT64: DataType = 7;
export const BOOL: DataType = 9;

/** Why a model is refused, in a sentence for whoever uploaded it. */
export class ModelRefused extends Error {}

export const sizeOf = (shape: readonly number[]): number => shape.reduce((size, dim) => size * dim, 1);
export const bytesOf = ({ shape, type }: Facts): number => sizeOf(shape) * ELEMENT_BYTES[type];

/** Longest list of integers that is followed through the graph: shapes and axes are short. */
export const LONGEST = 64;

/** Facts of integers that are known; no more are followed than a shape may need. */
export function knownNumbers(numbers: readonly number[], shape: readonly number[] = [numbers.length]): Facts {
  const facts = { type: INT64, shape };
  return numbers.length <= LONGEST ? { ...facts, numbers } : facts;
}

/** A node as its rule sees it. */
export interface NodeFacts {
  readonly op: string;
  /** Inputs that are left out are undefined. */
  readonly inputs: readonly (Facts | undefined)[];
  readonly outputs: number;
  /** @throws ModelRefused where the attribute is missing and nothing stands in for it. */
  int(name: string, otherwise?: number): number;
  /** One number or several; undefined where the attribute is not there. */
  list(name: string): readonly number[] | undefined;
  text(name: string, otherwise: string): string;
  /** Facts of a tensor attribute. */
  tensor(name: string): Facts | undefined;
}

/** From the facts of the inputs to those of the outputs, with the multiplications that it takes. */
export interface Told {
  readonly outputs: readonly Facts[];
  readonly multiplications?: number;
}
export type Rule = (node: NodeFacts) => Told;

/** @throws ModelRefused where the node has no such input. */
export function inputOf({ inputs, op }: NodeFacts, at: number): Facts {
  const facts = inputs[at];
  if (!facts) throw new ModelRefused(`A node ${op} lacks its input ${at + 1}.`);
  return facts;
}

/** @throws ModelRefused where the integers are not known before the model runs. */
export function numbersOf(node: NodeFacts, at: number): readonly number[] {
  const { numbers } = inputOf(node, at);
  if (!numbers)
    throw new ModelRefused(`A node ${node.op} takes a shape or axes that hang on the input's values.`);
  return numbers;
}

/** An axis counted from the front. @throws ModelRefused where there is none. */
export function axisIn(axis: number, rank: number, op: string): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!(positive >= 0 && positive < rank))
    throw new ModelRefused(`A node ${op} names axis ${axis} of a tensor with ${rank}.`);
  return positive;
}
