import { axisOf, broadcastShapes } from "../../shape.ts";
import { NotPlanned, type Place, sizeOf } from "../plan.ts";
import type { Lowering, Planner, Value } from "../planner.ts";
import { alignedRows, rowsExcept } from "../rows.ts";
import type { RunNode } from "../run-graph.ts";
import { broadcastStrides, denseStrides, flatWalk } from "../strides.ts";

/** The place some numbers after another. */
const after = ({ region, at }: Place, numbers: number): Place => ({ region, at: at + 4 * numbers });

/** Copies a walk over `shape`, along which both sides make steps. */
function copy(
  planner: Planner,
  shape: readonly number[],
  from: Place,
  fromStrides: readonly number[],
  to: Place,
  toStrides: readonly number[],
): void {
  const { lengths, strides } = flatWalk(shape, [fromStrides, toStrides]);
  planner.call("copy", from, to, ...lengths, ...strides.flat());
}

/** The same numbers in another shape; rows go on where as many numbers come before them. */
function asShape(planner: Planner, node: RunNode, shape: readonly number[]): void {
  const of = node.inputs[0] as string;
  const { shape: old, rows } = planner.value(of);
  if (sizeOf(old) !== sizeOf(shape)) throw new Error(`[${old}] can not be seen as [${shape}].`);
  const before = rows === undefined ? 0 : sizeOf(old.slice(0, rows));
  const axis = shape.findIndex(
    (dim, i) => rows !== undefined && dim === old[rows] && sizeOf(shape.slice(0, i)) === before,
  );
  if (rows !== undefined && axis < 0) planner.rowsApart = false;
  planner.view(node.outputs[0] as string, of, shape, axis < 0 ? undefined : axis);
}

/** A piece from `start` on of `size` places along an axis. */
function piece(
  planner: Planner,
  x: Value & { place: Place },
  name: string,
  axis: number,
  start: number,
  size: number,
) {
  const shape = x.shape.map((dim, i) => (i === axis ? size : dim));
  const strides = denseStrides(x.shape);
  const to = planner.make(name, shape, rowsExcept(planner, x, [axis]));
  copy(planner, shape, after(x.place, start * (strides[axis] as number)), strides, to, denseStrides(shape));
}

export const shaping: Readonly<Record<string, Lowering>> = {
  Identity: (planner, node) => asShape(planner, node, planner.value(node.inputs[0]).shape),

  Shape: (planner, node) => planner.know(node.outputs[0] as string, planner.value(node.inputs[0]).shape),

  Reshape(planner, node) {
    const wanted = planner.numbers(node, 1);
    const { shape: old } = planner.value(node.inputs[0]);
    const known = wanted.map((dim, i) => (dim === 0 ? (old[i] as number) : dim));
    const rest = known.filter((dim) => dim !== -1).reduce((a, b) => a * b, 1);
    asShape(
      planner,
      node,
      known.map((dim) => (dim === -1 ? sizeOf(old) / rest : dim)),
    );
  },

  Unsqueeze(planner, node) {
    const { shape: old } = planner.value(node.inputs[0]);
    const axes = planner.numbers(node, 1);
    const shape = [...old];
    for (const axis of axes.map((each) => axisOf(each, old.length + axes.length)).sort((a, b) => a - b))
      shape.splice(axis, 0, 1);
    asShape(planner, node, shape);
  },

  Expand(planner, node) {
    const x = planner.floats(node, 0);
    const shape = broadcastShapes(x.shape, planner.numbers(node, 1)) as number[];
    const to = planner.make(node.outputs[0] as string, shape, alignedRows(planner, [x], shape.length));
    copy(planner, shape, x.place, broadcastStrides(x.shape, shape), to, denseStrides(shape));
  },

  Transpose(planner, node) {
    const x = planner.floats(node, 0);
    const perm = node.attributes.perm as readonly number[];
    const [own, shape] = [denseStrides(x.shape), perm.map((axis) => x.shape[axis] as number)];
    const rows = x.rows === undefined ? undefined : perm.indexOf(x.rows);
    const to = planner.make(node.outputs[0] as string, shape, rows);
    copy(
      planner,
      shape,
      x.place,
      perm.map((axis) => own[axis] as number),
      to,
      denseStrides(shape),
    );
  },

  Slice(planner, node) {
    const x = planner.floats(node, 0);
    const [starts, ends, axes] = [1, 2, 3].map((at) => planner.numbers(node, at)) as number[][];
    if (node.inputs.length !== 4 || axes?.length !== 1)
      throw new NotPlanned("A slice of this form is not planned.");
    const axis = axisOf(axes[0] as number, x.shape.length);
    const [start, end] = [starts?.[0] as number, Math.min(ends?.[0] as number, x.shape[axis] as number)];
    if (start < 0 || end < start) throw new NotPlanned("A slice from the end is not planned.");
    piece(planner, x, node.outputs[0] as string, axis, start, end - start);
  },

  Split(planner, node) {
    const x = planner.floats(node, 0);
    const axis = axisOf((node.attributes.axis as number | undefined) ?? 0, x.shape.length);
    let start = 0;
    for (const [i, size] of planner.numbers(node, 1).entries()) {
      piece(planner, x, node.outputs[i] as string, axis, start, size);
      start += size;
    }
  },

  Concat(planner, node) {
    const pieces = node.inputs.map((_, at) => planner.floats(node, at));
    const [first] = pieces as [Value];
    const axis = axisOf(node.attributes.axis as number, first.shape.length);
    const size = pieces.reduce((sum, { shape }) => sum + (shape[axis] as number), 0);
    const shape = first.shape.map((dim, i) => (i === axis ? size : dim));
    const rows = alignedRows(planner, pieces, shape.length);
    const to = planner.make(node.outputs[0] as string, shape, rowsExcept(planner, { shape, rows }, [axis]));
    const strides = denseStrides(shape);
    let start = 0;
    for (const each of pieces) {
      copy(
        planner,
        each.shape,
        each.place,
        denseStrides(each.shape),
        after(to, start * (strides[axis] as number)),
        strides,
      );
      start += each.shape[axis] as number;
    }
  },

  Pad(planner, node) {
    const x = planner.floats(node, 0);
    const [before, end] = planner.numbers(node, 1) as [number, number];
    const axes = node.inputs.length === 4 ? planner.numbers(node, 3) : [];
    if (axes.length !== 1 || before < 0 || end < 0)
      throw new NotPlanned("Padding of this form is not planned.");
    const axis = axisOf(axes[0] as number, x.shape.length);
    const shape = x.shape.map((dim, i) => (i === axis ? before + dim + end : dim));
    const to = planner.make(node.outputs[0] as string, shape, rowsExcept(planner, x, [axis]));
    const strides = denseStrides(shape);
    planner.call("zero", to, sizeOf(shape));
    copy(
      planner,
      x.shape,
      x.place,
      denseStrides(x.shape),
      after(to, before * (strides[axis] as number)),
      strides,
    );
  },

  Gather(planner, node) {
    const [x, indices] = [planner.floats(node, 0), planner.floats(node, 1)];
    const axis = axisOf((node.attributes.axis as number | undefined) ?? 0, x.shape.length);
    const [outside, inside] = [x.shape.slice(0, axis), x.shape.slice(axis + 1)];
    if (indices.rows !== undefined) planner.rowsApart = false;
    const rows = rowsExcept(planner, x, [axis]);
    const moved = rows === undefined || rows < axis ? rows : rows + indices.shape.length - 1;
    const to = planner.make(node.outputs[0] as string, [...outside, ...indices.shape, ...inside], moved);
    const sizes = [sizeOf(outside), x.shape[axis] as number, sizeOf(inside), sizeOf(indices.shape)];
    planner.call("gather", x.place, indices.place, to, ...sizes);
  },
};
