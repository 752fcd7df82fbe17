import { broadcastShapes } from "../shape.ts";
import {
  BOOL,
  type DataType,
  ELEMENT_BYTES,
  type Facts,
  inputOf,
  knownNumbers,
  ModelRefused,
  type NodeFacts,
  type Rule,
} from "./facts.ts";

/** Same shape and type as the first input. */
const likeFirst: Rule = (node) => ({
  outputs: [{ type: inputOf(node, 0).type, shape: inputOf(node, 0).shape }],
});

/** As {@link likeFirst}, and the integers go through. */
const identity: Rule = (node) => ({ outputs: [inputOf(node, 0)] });

/** All inputs broadcast to one shape; integers are computed where they are known. */
function broadcast(result?: DataType, compute?: (a: number, b: number) => number): Rule {
  return (node) => {
    const inputs = node.inputs.map((_, i) => inputOf(node, i));
    const first = inputOf(node, 0);
    const shape = inputs.slice(1).reduce((so, { shape: next }) => fitting(node, so, next), first.shape);
    const second = inputs[1];
    const outputs: Facts[] = [{ type: result ?? first.type, shape }];
    if (compute && first.numbers && second?.numbers && shape.length < 2) {
      const [a, b] = [first.numbers, second.numbers];
      const length = Math.max(a.length, b.length);
      const at = (of: readonly number[], i: number) => of[of.length === 1 ? 0 : i] as number;
      const numbers = Array.from({ length }, (_, i) => compute(at(a, i), at(b, i)));
      if (numbers.every(Number.isSafeInteger)) return { outputs: [knownNumbers(numbers, shape)] };
    }
    return { outputs };
  };
}

/** Both shapes broadcast to one. @throws ModelRefused where they do not fit. */
export function fitting({ op }: NodeFacts, a: readonly number[], b: readonly number[]): readonly number[] {
  try {
    return broadcastShapes(a, b) as readonly number[];
  } catch {
    throw new ModelRefused(`A node ${op} combines the shapes [${a}] and [${b}], which do not fit.`);
  }
}

const where: Rule = (node) => {
  const [condition, yes, no] = [inputOf(node, 0), inputOf(node, 1), inputOf(node, 2)];
  const shape = fitting(node, fitting(node, condition.shape, yes.shape), no.shape);
  return { outputs: [{ type: yes.type, shape }] };
};

const cast: Rule = (node) => {
  const input = inputOf(node, 0);
  const to = node.int("to");
  if (!(to in ELEMENT_BYTES))
    throw new ModelRefused(`A node Cast makes an element type (${to}) that is not served; cast to float.`);
  const { numbers } = input;
  if (numbers && to !== BOOL)
    return { outputs: [{ ...knownNumbers(numbers, input.shape), type: to as DataType }] };
  return { outputs: [{ type: to as DataType, shape: input.shape }] };
};

const UNARY =
  "Abs Neg Exp Log Sqrt Reciprocal Relu LeakyRelu Elu Selu Celu Sigmoid HardSigmoid HardSwish Mish Tanh Softplus Softsign " +
  "Erf Gelu Sign Floor Ceil Round Sin Cos Clip Dropout Softmax LogSoftmax ThresholdedRelu LpNormalization Not";

/** Operators that work number by number, or along an axis without changing the shape. */
export const ELEMENTWISE: Readonly<Record<string, Rule>> = {
  ...Object.fromEntries(UNARY.split(" ").map((op) => [op, likeFirst])),
  ...Object.fromEntries(["Pow", "Min", "Max", "Mean", "Sum", "PRelu"].map((op) => [op, broadcast()])),
  ...Object.fromEntries(
    ["Equal", "Greater", "Less", "GreaterOrEqual", "LessOrEqual", "And", "Or", "Xor"].map((op) => [
      op,
      broadcast(BOOL),
    ]),
  ),
  Identity: identity,
  Add: broadcast(undefined, (a, b) => a + b),
  Sub: broadcast(undefined, (a, b) => a - b),
  Mul: broadcast(undefined, (a, b) => a * b),
  Div: broadcast(undefined, (a, b) => Math.trunc(a / b)),
  IsNaN: (node) => ({ outputs: [{ type: BOOL, shape: inputOf(node, 0).shape }] }),
  Where: where,
  Cast: cast,
};
