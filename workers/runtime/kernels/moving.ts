/** What only moves numbers. */

/** Copies over four axes, along which either side makes steps of so many numbers. */
export function copy(
  from: usize, to: usize,
  n0: i32, n1: i32, n2: i32, n3: i32,
  f0: i32, f1: i32, f2: i32, f3: i32,
  t0: i32, t1: i32, t2: i32, t3: i32,
): void {
  for (let i = 0; i < n0; i++)
    for (let j = 0; j < n1; j++)
      for (let k = 0; k < n2; k++) {
        let x = from + (<usize>(i * f0 + j * f1 + k * f2) << 2);
        let y = to + (<usize>(i * t0 + j * t1 + k * t2) << 2);
        if (f3 == 1 && t3 == 1) memory.copy(y, x, <usize>n3 << 2);
        else
          for (let l = 0; l < n3; l++) {
            store<f32>(y, load<f32>(x));
            x += <usize>f3 << 2;
            y += <usize>t3 << 2;
          }
      }
}

export function zero(to: usize, n: i32): void {
  memory.fill(to, 0, <usize>n << 2);
}

/**
 * Slices of [outer, n, inner], picked along the axis by whole numbers, those below 0 counted from its end.
 * @returns whether every one is on the axis
 */
export function gather(x: usize, indices: usize, to: usize, outer: i32, n: i32, inner: i32, count: i32): bool {
  const bytes = <usize>inner << 2;
  for (let i = 0; i < outer; i++)
    for (let j = 0; j < count; j++) {
      let index = load<i32>(indices + (<usize>j << 2));
      if (index < 0) index += n;
      if (<u32>index >= <u32>n) return false;
      const from = x + <usize>(i * n + index) * bytes;
      if (inner == 1) store<f32>(to, load<f32>(from));
      else memory.copy(to, from, bytes);
      to += bytes;
    }
  return true;
}
