/**
 * The power of each frequency in a real signal: |FFT|² of the first half, by the radix-2 algorithm of Cooley and Tukey
 * (doi:10.1090/S0025-5718-1965-0178586-1).
 * @param signal as many values as a power of two; overwritten
 * @param imaginary room of the same length
 * @param power [length / 2 + 1], written
 */
export function powerSpectrum(signal: Float64Array, imaginary: Float64Array, power: Float64Array): void {
  const size = signal.length;
  imaginary.fill(0);
  for (let i = 1, j = 0; i < size; i++) {
    let bit = size >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) [signal[i], signal[j]] = [signal[j] as number, signal[i] as number];
  }
  for (let half = 1; half < size; half *= 2) {
    const angle = -Math.PI / half;
    for (let k = 0; k < half; k++) {
      const [cos, sin] = [Math.cos(angle * k), Math.sin(angle * k)];
      for (let i = k; i < size; i += 2 * half) {
        const j = i + half;
        const [a, b] = [signal[j] as number, imaginary[j] as number];
        const [real, imag] = [a * cos - b * sin, a * sin + b * cos];
        signal[j] = (signal[i] as number) - real;
        imaginary[j] = (imaginary[i] as number) - imag;
        signal[i] = (signal[i] as number) + real;
        imaginary[i] = (imaginary[i] as number) + imag;
      }
    }
  }
  for (let i = 0; i < power.length; i++)
    power[i] = (signal[i] as number) ** 2 + (imaginary[i] as number) ** 2;
}
