import { axisOf } from "../../shape.ts";
import { NotPlanned, sizeOf } from "../plan.ts";
import type { Lowering } from "../planner.ts";
import { rowsExcept } from "../rows.ts";

/** Axes that follow one another are summed as one; of several such runs the last goes first. */
const reduction =
  (mean: boolean): Lowering =>
  (planner, node) => {
    const x = planner.floats(node, 0);
    const axes = planner.numbers(node, 1).map((axis) => axisOf(axis, x.shape.length));
    const keep = node.attributes.keepdims !== 0;
    if (axes.length === 0) throw new NotPlanned("A sum over nothing is not planned.");
    const shape = x.shape.flatMap((dim, i) => (axes.includes(i) ? (keep ? [1] : []) : [dim]));
    const before = (axis: number) => axes.filter((each) => each < axis).length;
    const rows = rowsExcept(planner, x, axes);
    const rowsAfter = rows === undefined || keep ? rows : rows - before(rows);
    const runs = runsOf(axes);
    const factor = mean ? 1 / axes.reduce((count, axis) => count * (x.shape[axis] as number), 1) : 1;
    const to = planner.make(node.outputs[0] as string, shape, rowsAfter);
    let [from, dims] = [x.place, [...x.shape]];
    const sumRun = (at: number): void => {
      const run = runs[at] as { first: number; last: number };
      const outer = sizeOf(dims.slice(0, run.first));
      const count = sizeOf(dims.slice(run.first, run.last + 1));
      const inner = sizeOf(dims.slice(run.last + 1));
      if (at === 0) {
        planner.call("sum", from, to, outer, count, inner, factor);
        return;
      }
      planner.lend(outer * inner, (partial) => {
        planner.call("sum", from, partial, outer, count, inner, 1);
        dims = dims.map((dim, i) => (i >= run.first && i <= run.last ? 1 : dim));
        from = partial;
        sumRun(at - 1);
      });
    };
    sumRun(runs.length - 1);
  };

/** Axes in runs of those that follow one another. */
function runsOf(axes: readonly number[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const axis of [...axes].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.last === axis - 1) run.last = axis;
    else runs.push({ first: axis, last: axis });
  }
  return runs;
}

export const reductions: Readonly<Record<string, Lowering>> = {
  ReduceSum: reduction(false),
  ReduceMean: reduction(true),

  Softmax(planner, node) {
    const x = planner.floats(node, 0);
    const axis = axisOf((node.attributes.axis as number | undefined) ?? -1, x.shape.length);
    const to = planner.makeInPlace(
      node.outputs[0] as string,
      x.shape,
      rowsExcept(planner, x, [axis]),
      node.inputs,
    );
    const [outer, inner] = [sizeOf(x.shape.slice(0, axis)), sizeOf(x.shape.slice(axis + 1))];
    planner.call("softmax", x.place, to, outer, x.shape[axis] as number, inner);
  },
};
