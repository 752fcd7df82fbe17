import { broadcastShapes } from "../../shape.ts";
import { DEPTH, FINISH, NotPlanned, type Place, padded, ROWS_AT_ONCE, sizeOf } from "../plan.ts";
import type { Lowering, Planner, Value } from "../planner.ts";
import type { RunNode } from "../run-graph.ts";
import { broadcastStrides, flatWalk } from "../strides.ts";

/** What is done to a product's rows before they are let go. */
interface Finish {
  readonly name: string;
  readonly bias: Place | 0;
  /** Numbers from one matrix's bias to the next's. */
  readonly biasStep: number;
  readonly kind: number;
  readonly alpha: number;
  readonly other: Place | 0;
}

/** An Add of a bias and a rectifier, or a gate, that follow a product and that nobody else looks between. */
function finishOf(planner: Planner, node: RunNode, shape: readonly number[], batch: number): Finish {
  const n = shape.at(-1) as number;
  const start = node.outputs[0] as string;
  let found: Finish = { name: start, bias: 0, biasStep: 0, kind: FINISH.nothing, alpha: 0, other: 0 };
  const add = planner.soleUser(start);
  const bias = add?.op === "Add" ? add.inputs.find((name) => name !== start) : undefined;
  if (add && bias !== undefined && planner.isThere(bias)) {
    const { shape: own, place } = planner.value(bias);
    const step = sizeOf(own) === n ? 0 : n;
    const fits = own.at(-1) === n && (step === 0 || (sizeOf(own) === batch * n && own.at(-2) === 1));
    const same = `${broadcastShapes(own, shape)}` === `${shape}`;
    if (!place || !fits || !same) return found;
    planner.fuse(add);
    found = { ...found, name: add.outputs[0] as string, bias: place, biasStep: step };
  }
  const next = planner.soleUser(found.name);
  const after = {
    name: next?.outputs[0] as string,
    alpha: (next?.attributes.alpha as number | undefined) ?? 0.01,
  };
  if (next?.op === "LeakyRelu") found = { ...found, ...after, kind: FINISH.leaky };
  else if (next?.op === "Relu") found = { ...found, ...after, kind: FINISH.relu };
  else if (
    next?.op === "Gate" &&
    next.inputs[0] === found.name &&
    planner.isThere(next.inputs[1] as string)
  ) {
    const { place } = planner.floats(next, 1);
    found = { ...found, ...after, kind: FINISH.gate, other: place };
  } else return found;
  planner.fuse(next);
  return found;
}

/** Where the rows of a product lie. */
function rowsOf(planner: Planner, a: Value, b: Value, turnedA: boolean, rank: number): number | undefined {
  const shared = b.rows !== undefined && b.rows >= b.shape.length - 2;
  const summed = a.rows === a.shape.length - (turnedA ? 2 : 1);
  if (shared || summed) planner.rowsApart = false;
  const [ofA, ofB] = [a, b].map(({ rows, shape }) =>
    rows === undefined ? undefined : rows + rank - shape.length,
  );
  if (ofA !== undefined && ofB !== undefined && ofA !== ofB) planner.rowsApart = false;
  return turnedA && ofA === rank - 1 ? rank - 2 : (ofA ?? ofB);
}

export const matrices: Readonly<Record<string, Lowering>> = {
  MatMul(planner, node) {
    const [turnedA, turnedB] = [node.attributes.turnedA === 1, node.attributes.turnedB === 1];
    const [nameA, nameB] = node.inputs as [string, string];
    const [shapeA, shapeB] = [nameA, nameB].map(
      (name) => planner.weights.shapeOf(name) ?? planner.value(name).shape,
    ) as [readonly number[], readonly number[]];
    if (shapeA.length < 2 || shapeB.length < 2) throw new NotPlanned("A product with a list is not planned.");
    const [m, k] = turnedA ? [shapeA.at(-1), shapeA.at(-2)] : [shapeA.at(-2), shapeA.at(-1)];
    const [inner, n] = turnedB ? [shapeB.at(-1), shapeB.at(-2)] : [shapeB.at(-2), shapeB.at(-1)];
    if (inner !== k) throw new Error(`[${shapeA}] and [${shapeB}] do not multiply.`);
    const batchShape = broadcastShapes(shapeA.slice(0, -2), shapeB.slice(0, -2)) as number[];
    const shape = [...batchShape, m as number, n as number];
    const walk = flatWalk(
      batchShape,
      [shapeA, shapeB].map((each) => broadcastStrides(each.slice(0, -2), batchShape)),
      1,
    );
    const [batch, steps] = [walk.lengths[0] as number, walk.strides.map(([step]) => step as number)];
    product(planner, node, {
      shape,
      batch,
      sizes: [m, n, k] as [number, number, number],
      steps: steps as [number, number],
      turned: [turnedA, turnedB],
    });
  },
};

interface Product {
  readonly shape: readonly number[];
  readonly batch: number;
  readonly sizes: readonly [m: number, n: number, k: number];
  /** Matrices from one of the batch to the next, 0 where all share one. */
  readonly steps: readonly [a: number, b: number];
  readonly turned: readonly [a: boolean, b: boolean];
}

function product(planner: Planner, node: RunNode, of: Product): void {
  const [, n, k] = of.sizes;
  const [turnedA] = of.turned;
  if (k === 1) outer(planner, node, of);
  else if (n === 1 && turnedA) byColumn(planner, node, of);
  else if (n === 1) column(planner, node, of);
  else panels(planner, node, of);
}

/** Where both matrices lie, and where their product will. */
function places(planner: Planner, node: RunNode, { shape, turned }: Product) {
  const [a, b] = [planner.floats(node, 0), planner.floats(node, 1)];
  const rows = rowsOf(planner, a, b, turned[0], shape.length);
  return { a, b, to: planner.make(node.outputs[0] as string, shape, rows) };
}

/** A column by a row: every number by every number. */
function outer(planner: Planner, node: RunNode, of: Product): void {
  const {
    batch,
    sizes: [m, n],
    steps,
  } = of;
  const { a, b, to } = places(planner, node, of);
  const dims = [1, batch, m, n];
  planner.call("binary", 2, a.place, b.place, to, ...dims, 0, steps[0] * m, 1, 0, 0, steps[1] * n, 0, 1);
}

/** A turned matrix by a column: its rows, added up with the column's numbers as weights. */
function byColumn(planner: Planner, node: RunNode, of: Product): void {
  const {
    batch,
    sizes: [m, , k],
    steps,
  } = of;
  const { a, b, to } = places(planner, node, of);
  planner.call("weightedSum", batch, m, k, a.place, 4 * steps[0] * m * k, b.place, 4 * steps[1] * k, to);
}

/** A matrix by a column. */
function column(planner: Planner, node: RunNode, of: Product): void {
  const {
    batch,
    sizes: [m, , k],
    steps,
  } = of;
  const { a, b, to } = places(planner, node, of);
  const [aStep, bStep] = [4 * steps[0] * m * k, 4 * steps[1] * k];
  planner.call("matVec", batch, m, k, a.place, aStep, 4 * k, b.place, bStep, to);
}

/** A matrix by one in panels: packed with the file, or whenever it is multiplied. */
function panels(planner: Planner, node: RunNode, of: Product): void {
  const { shape, sizes, turned, steps } = of;
  const [, n, k] = sizes;
  const [turnedA, turnedB] = turned;
  const nameB = node.inputs[1] as string;
  const fixed = planner.isConstant(nameB) && !turnedB;
  const matrixBytes = 4 * (fixed ? k * padded(n) : k * n);
  const count = sizeOf((planner.weights.shapeOf(nameB) ?? planner.value(nameB).shape).slice(0, -2));
  const a = planner.floats(node, 0);
  const b = fixed
    ? { shape: [k, n], place: planner.weights.place(nameB, "packed", count * matrixBytes) }
    : planner.floats(node, 1);
  // Many matrices by one are one tall matrix by it.
  const tall = steps[1] === 0 && steps[0] === 1 && !turnedA;
  const rows = rowsOf(planner, a, b, turnedA, shape.length);
  const finish = finishOf(planner, node, shape, of.batch);
  const merged = tall && finish.biasStep === 0;
  const [batch, m] = merged ? [1, of.batch * sizes[0]] : [of.batch, sizes[0]];
  const to = planner.make(finish.name, shape, rows);
  const room = (fixed ? 0 : DEPTH * padded(n)) + (turnedA ? ROWS_AT_ONCE * DEPTH : 0);
  planner.lend(room, (lent) => {
    planner.call(
      "matMul",
      ...[batch, m, n, k],
      ...[a.place, merged ? 0 : 4 * steps[0] * sizes[0] * k, 4 * (turnedA ? m : k), turnedA ? 1 : 0],
      ...[b.place, steps[1] * matrixBytes, 4 * (turnedB ? k : n), fixed ? 0 : turnedB ? 2 : 1],
      ...[to, lent],
      ...[finish.bias, 4 * finish.biasStep, finish.kind, finish.alpha, finish.other],
    );
  });
}
