import { broadcastShapes } from "../../shape.ts";
import { BINARY, UNARY } from "../plan.ts";
import type { Lowering } from "../planner.ts";
import { alignedRows } from "../rows.ts";
import { broadcastStrides, flatWalk } from "../strides.ts";

const binary =
  (kernelOp: number): Lowering =>
  (planner, node) => {
    const [a, b] = [planner.floats(node, 0), planner.floats(node, 1)];
    const shape = broadcastShapes(a.shape, b.shape) as number[];
    const { lengths, strides } = flatWalk(
      shape,
      [a, b].map((each) => broadcastStrides(each.shape, shape)),
    );
    const rows = alignedRows(planner, [a, b], shape.length);
    const to = planner.makeInPlace(node.outputs[0] as string, shape, rows, node.inputs);
    planner.call("binary", kernelOp, a.place, b.place, to, ...lengths, ...strides.flat());
  };

const unary =
  (kernelOp: number): Lowering =>
  (planner, node) => {
    const x = planner.floats(node, 0);
    const to = planner.makeInPlace(node.outputs[0] as string, x.shape, x.rows, node.inputs);
    const alpha = (node.attributes.alpha as number | undefined) ?? 0.01;
    planner.call(
      "unary",
      kernelOp,
      x.place,
      to,
      x.shape.reduce((a, b) => a * b, 1),
      alpha,
    );
  };

export const elementwise: Readonly<Record<string, Lowering>> = {
  ...Object.fromEntries(BINARY.map((op, i) => [op, binary(i)])),
  ...Object.fromEntries(UNARY.map((op, i) => [op, unary(i)])),

  Where(planner, node) {
    const values = [0, 1, 2].map((at) => planner.floats(node, at));
    const shape = values.reduce<readonly number[]>(
      (all, each) => broadcastShapes(all, each.shape) as number[],
      [],
    );
    const { lengths, strides } = flatWalk(
      shape,
      values.map((each) => broadcastStrides(each.shape, shape)),
    );
    const rows = alignedRows(planner, values, shape.length);
    const to = planner.make(node.outputs[0] as string, shape, rows);
    planner.call("where", ...values.map(({ place }) => place), to, ...lengths, ...strides.flat());
  },

  Gate(planner, node) {
    const [x, other] = [planner.floats(node, 0), planner.floats(node, 1)];
    const rows = alignedRows(planner, [x, other], x.shape.length);
    const to = planner.makeInPlace(node.outputs[0] as string, x.shape, rows, [node.inputs[0] as string]);
    const size = x.shape.reduce((a, b) => a * b, 1);
    planner.call("gate", x.place, other.place, to, size, node.attributes.alpha as number);
  },
};
