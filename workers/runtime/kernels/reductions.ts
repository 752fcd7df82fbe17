/** Along one axis of [outer, n, inner]. */

/** The sum over the axis, times a factor: [outer, inner]. */
export function sum(x: usize, to: usize, outer: i32, n: i32, inner: i32, factor: f32): void {
  for (let i = 0; i < outer; i++) {
    if (inner == 1) {
      let four = f32x4.splat(0);
      let j = 0;
      for (; j + 4 <= n; j += 4) {
        four = f32x4.add(four, v128.load(x));
        x += 16;
      }
      let all = (f32x4.extract_lane(four, 0) + f32x4.extract_lane(four, 1)) + (f32x4.extract_lane(four, 2) + f32x4.extract_lane(four, 3));
      for (; j < n; j++) {
        all += load<f32>(x);
        x += 4;
      }
      store<f32>(to, all * factor);
    } else {
      memory.fill(to, 0, <usize>inner << 2);
      for (let j = 0; j < n; j++) {
        let k = 0;
        for (; k + 4 <= inner; k += 4) {
          const at = to + (<usize>k << 2);
          v128.store(at, f32x4.add(v128.load(at), v128.load(x)));
          x += 16;
        }
        for (; k < inner; k++) {
          const at = to + (<usize>k << 2);
          store<f32>(at, load<f32>(at) + load<f32>(x));
          x += 4;
        }
      }
      if (factor != 1)
        for (let k = 0; k < inner; k++) {
          const at = to + (<usize>k << 2);
          store<f32>(at, load<f32>(at) * factor);
        }
    }
    to += <usize>inner << 2;
  }
}

/** eˣ over the sum of eˣ along the axis, the largest taken off first. */
export function softmax(x: usize, to: usize, outer: i32, n: i32, inner: i32): void {
  const step = <usize>inner << 2;
  const length = <usize>n * step;
  for (let i = 0; i < outer; i++)
    for (let k = 0; k < inner; k++) {
      const at = <usize>i * length + (<usize>k << 2);
      let top = -f32.MAX_VALUE;
      for (let j: usize = 0; j < length; j += step) top = max<f32>(top, load<f32>(x + at + j));
      let total: f32 = 0;
      for (let j: usize = 0; j < length; j += step) {
        const power = Mathf.exp(load<f32>(x + at + j) - top);
        store<f32>(to + at + j, power);
        total += power;
      }
      for (let j: usize = 0; j < length; j += step) store<f32>(to + at + j, load<f32>(to + at + j) / total);
    }
}
