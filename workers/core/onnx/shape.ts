/** A dimension: a number, or the name of one that is known only when the graph runs. */
export type Dim = number | string;
export type Shape = readonly Dim[];

/** The axis counted from the front. */
export function axisOf(axis: number, rank: number): number {
  const positive = axis < 0 ? axis + rank : axis;
  if (!Number.isInteger(positive) || positive < 0 || positive >= rank)
    throw new Error(`Axis ${axis} does not exist in rank ${rank}.`);
  return positive;
}

/** A dimension that has to be known when the graph is built. */
export function fixed(dim: Dim | undefined): number {
  if (typeof dim !== "number") throw new Error(`The dimension ${dim} has to be a fixed number here.`);
  return dim;
}

/**
 * The shape of an elementwise operation on both, by the rules of ONNX (and NumPy).
 * @throws Error where they do not fit.
 */
export function broadcastShapes(a: Shape, b: Shape): Shape {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const left = a[i - rank + a.length] ?? 1;
    const right = b[i - rank + b.length] ?? 1;
    if (left === right || right === 1) return left;
    if (left === 1) return right;
    throw new Error(`Shapes [${a}] and [${b}] do not broadcast.`);
  });
}

/** The axes of `from` that a broadcast of `to` had to stretch: leading ones, and those where `to` has a 1. */
export function stretchedAxes(
  from: Shape,
  to: Shape,
): { readonly leading: number[]; readonly ones: number[] } {
  const extra = from.length - to.length;
  const leading = Array.from({ length: extra }, (_, i) => i);
  const ones = to.flatMap((dim, i) => (dim === 1 && from[i + extra] !== 1 ? [i] : []));
  return { leading, ones };
}
