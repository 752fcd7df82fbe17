import { powerSpectrum } from "./spectrum.ts";

/** A window is the next power of two above so many seconds; each follows the one before without overlap. */
const WINDOW_SECONDS = 0.025;
const LOWEST_HZ = 50;
const HIGHEST_HZ = 8_000;
/** What is quieter counts as silence: -100 dB of a full scale. */
const SILENCE = 1e-10;

/**
 * What a sound is like, whatever its length: of each of `bands` mel bands between 50 Hz and 8 kHz the mean of the log
 * power over time, then of each its standard deviation. Bands are triangles on the mel scale as in Davis and Mermelstein
 * (doi:10.1109/TASSP.1980.1163420); those above half the rate hear silence.
 * @param samples mono, within [-1, 1]
 * @param rate samples a second
 * @returns [2 · bands], finite
 */
export function logMel(samples: Float32Array, rate: number, bands: number): Float32Array {
  const size = 2 ** Math.ceil(Math.log2(WINDOW_SECONDS * rate));
  const window = Float64Array.from(
    { length: size },
    (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / size),
  );
  const scale = 1 / window.reduce((sum, value) => sum + value, 0) ** 2;
  const filters = melFilters(bands, size, rate);
  const [frame, room, power] = [size, size, size / 2 + 1].map((length) => new Float64Array(length)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const frames = Math.max(1, Math.floor(samples.length / size));
  const [sums, squares] = [new Float64Array(bands), new Float64Array(bands)];
  for (let start = 0; start < frames * size; start += size) {
    for (let i = 0; i < size; i++) frame[i] = (samples[start + i] ?? 0) * (window[i] as number);
    powerSpectrum(frame, room, power);
    for (const [band, weights] of filters.entries()) {
      let heard = 0;
      for (const [bin, weight] of weights) heard += weight * (power[bin] as number);
      const loud = Math.log(Math.max(SILENCE, heard * scale));
      sums[band] = (sums[band] as number) + loud;
      squares[band] = (squares[band] as number) + loud * loud;
    }
  }
  const means = sums.map((sum) => sum / frames);
  const spreads = squares.map((sum, band) =>
    Math.sqrt(Math.max(0, sum / frames - (means[band] as number) ** 2)),
  );
  return Float32Array.from([...means, ...spreads]);
}

const melOf = (hz: number) => 2_595 * Math.log10(1 + hz / 700);
const hzOf = (mel: number) => 700 * (10 ** (mel / 2_595) - 1);

/** Of each band the frequencies that it hears, and how much of each. */
function melFilters(bands: number, size: number, rate: number): (readonly (readonly [number, number])[])[] {
  const [low, high] = [melOf(LOWEST_HZ), melOf(HIGHEST_HZ)];
  const edges = Array.from({ length: bands + 2 }, (_, i) => hzOf(low + ((high - low) * i) / (bands + 1)));
  return Array.from({ length: bands }, (_, band) => {
    const [from = 0, middle = 0, to = 0] = edges.slice(band, band + 3);
    const weights: [number, number][] = [];
    for (let bin = 0; bin <= size / 2; bin++) {
      const hz = (bin * rate) / size;
      const weight = Math.min((hz - from) / (middle - from), (to - hz) / (to - middle));
      if (weight > 0) weights.push([bin, weight]);
    }
    // A band narrower than what the window tells apart hears the nearest frequency.
    if (weights.length === 0 && middle <= rate / 2) weights.push([Math.round((middle * size) / rate), 1]);
    return weights;
  });
}
