/** What is done to the rows of a product while they are still in the cache. */

const LEAKY: i32 = 1;
const RELU: i32 = 2;
const GATE: i32 = 3;

/**
 * Adds a bias [n] to each row of C [rows, n], where there is one, and then by `kind`:
 * 0 nothing, 1 x where x ≥ 0, else alpha · x, 2 x where x ≥ 0, else 0, 3 x where the same place of `other` is above 0, else
 * alpha · x, which carries a gradient back through 1 or 2.
 */
export function finish(c: usize, rows: i32, n: i32, bias: usize, kind: i32, alpha: f32, other: usize): void {
  if (!bias && kind == 0) return;
  const zero = f32x4.splat(0);
  const slope = f32x4.splat(alpha);
  for (let i = 0; i < rows; i++) {
    let by = bias;
    let j = 0;
    for (; j + 4 <= n; j += 4) {
      let x = v128.load(c);
      if (bias) x = f32x4.add(x, v128.load(by));
      if (kind == LEAKY) x = v128.bitselect(x, f32x4.mul(x, slope), f32x4.ge(x, zero));
      else if (kind == RELU) x = v128.andnot(x, f32x4.lt(x, zero));
      else if (kind == GATE) x = v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(v128.load(other), zero));
      v128.store(c, x);
      c += 16;
      by += 16;
      other += 16;
    }
    for (; j < n; j++) {
      let x = load<f32>(c);
      if (bias) x += load<f32>(by);
      if (kind == LEAKY) x = x >= 0 ? x : x * alpha;
      else if (kind == RELU) x = x < 0 ? 0 : x;
      else if (kind == GATE) x = load<f32>(other) > 0 ? x : x * alpha;
      store<f32>(c, x);
      c += 4;
      by += 4;
      other += 4;
    }
  }
}
