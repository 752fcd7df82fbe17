/**
 * One AdamW step, as `adamW` of core/onnx/adamw.ts has it, in 32 bits.
 * @param rest1,rest2 1 − β₁ and 1 − β₂
 * @param keep what of the parameter does not decay
 * @param rate the learning rate over the first correction; `unbias` one over the second
 */
export function adamW(
  parameter: usize, first: usize, second: usize, gradient: usize, n: i32,
  beta1: f32, rest1: f32, beta2: f32, rest2: f32, keep: f32, rate: f32, unbias: f32, epsilon: f32,
): void {
  const b1 = f32x4.splat(beta1), r1 = f32x4.splat(rest1), b2 = f32x4.splat(beta2), r2 = f32x4.splat(rest2);
  const kept = f32x4.splat(keep), step = f32x4.splat(rate), over = f32x4.splat(unbias), least = f32x4.splat(epsilon);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const g = v128.load(gradient);
    const m = f32x4.add(f32x4.mul(b1, v128.load(first)), f32x4.mul(r1, g));
    const v = f32x4.add(f32x4.mul(b2, v128.load(second)), f32x4.mul(f32x4.mul(r2, g), g));
    v128.store(first, m);
    v128.store(second, v);
    const by = f32x4.add(f32x4.sqrt(f32x4.mul(v, over)), least);
    v128.store(parameter, f32x4.sub(f32x4.mul(kept, v128.load(parameter)), f32x4.div(f32x4.mul(step, m), by)));
    parameter += 16;
    first += 16;
    second += 16;
    gradient += 16;
  }
  for (; i < n; i++) {
    const g = load<f32>(gradient);
    const m = beta1 * load<f32>(first) + rest1 * g;
    const v = beta2 * load<f32>(second) + rest2 * g * g;
    store<f32>(first, m);
    store<f32>(second, v);
    const by = sqrt<f32>(v * unbias) + epsilon;
    store<f32>(parameter, keep * load<f32>(parameter) - (rate * m) / by);
    parameter += 4;
    first += 4;
    second += 4;
    gradient += 4;
  }
}
