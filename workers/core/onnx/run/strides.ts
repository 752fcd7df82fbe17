import { NotPlanned } from "./plan.ts";

/** Numbers from one element to the next along each axis of a dense tensor. */
export function denseStrides(shape: readonly number[]): number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let i = shape.length - 2; i >= 0; i--)
    strides[i] = (strides[i + 1] as number) * (shape[i + 1] as number);
  return strides;
}

/** Those of a dense tensor that is broadcast to a shape: 0 where it is repeated. */
export function broadcastStrides(shape: readonly number[], to: readonly number[]): number[] {
  const own = denseStrides(shape);
  const extra = to.length - shape.length;
  return to.map((_, i) => (i < extra || shape[i - extra] === 1 ? 0 : (own[i - extra] as number)));
}

/** As many axes as the kernels walk along. */
const AXES = 4;

/**
 * The same walk over fewer axes: those of length 1 left out, those that follow one another in every tensor made one.
 * @param strides of each tensor that takes part
 * @returns the lengths of exactly `axes` axes, and each tensor's strides along them
 * @throws NotPlanned where more are left
 */
export function flatWalk(shape: readonly number[], strides: readonly (readonly number[])[], axes = AXES) {
  const lengths: number[] = [];
  const found: number[][] = strides.map(() => []);
  for (const [axis, length] of shape.entries()) {
    if (length === 1) continue;
    const follows =
      lengths.length > 0 && strides.every((each, t) => found[t]?.at(-1) === (each[axis] as number) * length);
    if (follows) lengths[lengths.length - 1] = (lengths.at(-1) as number) * length;
    else lengths.push(length);
    for (const [t, each] of strides.entries()) {
      if (follows) found[t]?.pop();
      found[t]?.push(each[axis] as number);
    }
  }
  if (lengths.length > axes) throw new NotPlanned(`A walk over ${lengths.length} axes is not planned.`);
  const missing = axes - lengths.length;
  return {
    lengths: [...new Array<number>(missing).fill(1), ...lengths],
    strides: found.map((each) => [...new Array<number>(missing).fill(0), ...each]),
  };
}
