/**
 * How loud a sound is over time: of each of `bars` equal stretches the largest absolute value, the loudest one 1.
 * @param samples mono, any scale
 */
export function peaksOf(samples: Float32Array, bars: number): Float32Array {
  const peaks = new Float32Array(bars);
  for (let i = 0; i < samples.length; i++) {
    const bar = Math.min(bars - 1, Math.floor((i * bars) / samples.length));
    peaks[bar] = Math.max(peaks[bar] as number, Math.abs(samples[i] as number));
  }
  const most = peaks.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 ? peaks.map((peak) => peak / most) : peaks;
}
