import { viewOf } from "./clip-facts.ts";
import type { WavLayout } from "./containers/wav.ts";

/** The samples of a WAV file, its channels averaged, within [-1, 1]; what is no finite number is silence. */
export function wavSamples(bytes: Uint8Array, layout: WavLayout): Float32Array {
  const { channels, from, to } = layout;
  const width = layout.bits / 8;
  const read = sampleReader(viewOf(bytes), layout);
  const mono = new Float32Array((to - from) / (width * channels));
  for (let i = 0, at = from; i < mono.length; i++) {
    let sum = 0;
    for (let channel = 0; channel < channels; channel++, at += width) sum += read(at);
    const value = sum / channels;
    mono[i] = Number.isFinite(value) ? Math.max(-1, Math.min(1, value)) : 0;
  }
  return mono;
}

function sampleReader(view: DataView, { format, bits }: WavLayout): (at: number) => number {
  if (format === "float") return (at) => view.getFloat32(at, true);
  if (bits === 8) return (at) => (view.getUint8(at) - 128) / 128;
  if (bits === 16) return (at) => view.getInt16(at, true) / 2 ** 15;
  if (bits === 32) return (at) => view.getInt32(at, true) / 2 ** 31;
  return (at) => ((view.getInt16(at + 1, true) << 8) | view.getUint8(at)) / 2 ** 23;
}
