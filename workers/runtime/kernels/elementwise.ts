/** Number by number: one tensor, two with broadcasting, or a choice between two. */

/**
 * 0 −x, 1 √x, 2 eˣ, 3 log x, 4 tanh x, 5 1 / (1 + e⁻ˣ), 6 log(1 + eˣ), 7 x where x ≥ 0, else alpha · x, 8 x where x ≥ 0,
 * else 0.
 */
function unaryOf(op: i32, x: f32, alpha: f32): f32 {
  switch (op) {
    case 0: return -x;
    case 1: return sqrt<f32>(x);
    case 2: return Mathf.exp(x);
    case 3: return Mathf.log(x);
    case 4: return Mathf.tanh(x);
    case 5: return <f32>1 / (<f32>1 + Mathf.exp(-x));
    case 6: return x > 0 ? x + Mathf.log1p(Mathf.exp(-x)) : Mathf.log1p(Mathf.exp(x));
    case 7: return x >= 0 ? x : x * alpha;
    default: return x < 0 ? 0 : x;
  }
}

export function unary(op: i32, x: usize, to: usize, n: i32, alpha: f32): void {
  let i = 0;
  if (op == 7) {
    const zero = f32x4.splat(0);
    const slope = f32x4.splat(alpha);
    for (; i + 4 <= n; i += 4) {
      const v = v128.load(x);
      v128.store(to, v128.bitselect(v, f32x4.mul(v, slope), f32x4.ge(v, zero)));
      x += 16;
      to += 16;
    }
  }
  for (; i < n; i++) {
    store<f32>(to, unaryOf(op, load<f32>(x), alpha));
    x += 4;
    to += 4;
  }
}

/** x where the same place of `other` is above 0, else alpha · x. */
export function gate(x: usize, other: usize, to: usize, n: i32, alpha: f32): void {
  const zero = f32x4.splat(0);
  const slope = f32x4.splat(alpha);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const v = v128.load(x);
    v128.store(to, v128.bitselect(v, f32x4.mul(v, slope), f32x4.gt(v128.load(other), zero)));
    x += 16;
    other += 16;
    to += 16;
  }
  for (; i < n; i++) {
    const v = load<f32>(x);
    store<f32>(to, load<f32>(other) > 0 ? v : v * alpha);
    x += 4;
    other += 4;
    to += 4;
  }
}

// @ts-ignore: decorator
@inline
function four(op: i32, a: v128, b: v128): v128 {
  if (op == 0) return f32x4.add(a, b);
  if (op == 1) return f32x4.sub(a, b);
  if (op == 2) return f32x4.mul(a, b);
  if (op == 3) return f32x4.div(a, b);
  return v128.and(f32x4.gt(a, b), f32x4.splat(1));
}

// @ts-ignore: decorator
@inline
function one(op: i32, a: f32, b: f32): f32 {
  if (op == 0) return a + b;
  if (op == 1) return a - b;
  if (op == 2) return a * b;
  if (op == 3) return a / b;
  return a > b ? 1 : 0;
}

/** n numbers; a step of 0 repeats the first, other steps are counted in numbers. */
// @ts-ignore: decorator
@inline
function along(op: i32, a: usize, aStep: i32, b: usize, bStep: i32, to: usize, n: i32): void {
  let i = 0;
  if (<u32>aStep <= 1 && <u32>bStep <= 1) {
    const a0 = v128.load32_splat(a);
    const b0 = v128.load32_splat(b);
    for (; i + 4 <= n; i += 4) {
      v128.store(to, four(op, aStep ? v128.load(a) : a0, bStep ? v128.load(b) : b0));
      a += <usize>aStep << 4;
      b += <usize>bStep << 4;
      to += 16;
    }
  }
  for (; i < n; i++) {
    store<f32>(to, one(op, load<f32>(a), load<f32>(b)));
    a += <usize>aStep << 2;
    b += <usize>bStep << 2;
    to += 4;
  }
}

/**
 * 0 a + b, 1 a − b, 2 a · b, 3 a / b, 4 whether a > b, as 1 or 0; dense over four axes, along which a and b make steps of so
 * many numbers, 0 where they are repeated.
 */
export function binary(
  op: i32, a: usize, b: usize, to: usize,
  n0: i32, n1: i32, n2: i32, n3: i32,
  a0: i32, a1: i32, a2: i32, a3: i32,
  b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  for (let i = 0; i < n0; i++)
    for (let j = 0; j < n1; j++)
      for (let k = 0; k < n2; k++) {
        const x = a + (<usize>(i * a0 + j * a1 + k * a2) << 2);
        const y = b + (<usize>(i * b0 + j * b1 + k * b2) << 2);
        switch (op) {
          case 0: along(0, x, a3, y, b3, to, n3); break;
          case 1: along(1, x, a3, y, b3, to, n3); break;
          case 2: along(2, x, a3, y, b3, to, n3); break;
          case 3: along(3, x, a3, y, b3, to, n3); break;
          default: along(4, x, a3, y, b3, to, n3);
        }
        to += <usize>n3 << 2;
      }
}

/** a where the condition is not 0, else b; over four axes as `binary`. */
export function where(
  condition: usize, a: usize, b: usize, to: usize,
  n0: i32, n1: i32, n2: i32, n3: i32,
  c0: i32, c1: i32, c2: i32, c3: i32,
  a0: i32, a1: i32, a2: i32, a3: i32,
  b0: i32, b1: i32, b2: i32, b3: i32,
): void {
  for (let i = 0; i < n0; i++)
    for (let j = 0; j < n1; j++)
      for (let k = 0; k < n2; k++)
        for (let l = 0; l < n3; l++) {
          const holds = load<f32>(condition + (<usize>(i * c0 + j * c1 + k * c2 + l * c3) << 2)) != 0;
          const from = holds ? a + (<usize>(i * a0 + j * a1 + k * a2 + l * a3) << 2) : b + (<usize>(i * b0 + j * b1 + k * b2 + l * b3) << 2);
          store<f32>(to, load<f32>(from));
          to += 4;
        }
}
