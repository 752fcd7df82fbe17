import { writePng } from "../../../workers/core/image/png.ts";
import type { Template } from "./template.ts";

const SIZE = 160;
const SAMPLES = 10;

/** A landscape of bands and a sun, more and more out of balance: colours clash, the horizon tilts, grain comes in. */
function landscape(index: number): Uint8Array {
  const amiss = index / (SAMPLES - 1);
  const pixels = new Uint8Array(SIZE * SIZE * 3);
  const hue = (0.58 + 0.37 * Math.abs(Math.sin(3.7 * (index + 1))) * amiss) % 1;
  const sunX = SIZE * (0.3 + 0.4 * Math.abs(Math.sin(5.1 * (index + 2))));
  for (let y = 0; y < SIZE; y++)
    for (let x = 0; x < SIZE; x++) {
      const horizon = SIZE * 0.62 + amiss * 0.35 * (x - SIZE / 2) + 6 * Math.sin(x / 17 + index);
      const far = Math.hypot(x - sunX, y - SIZE * 0.34);
      const grain = amiss * 70 * (((Math.sin(12.9898 * x + 78.233 * y) * 43_758.5453) % 1) - 0.1);
      const [h, s, l] =
        far < SIZE * 0.11
          ? [0.13, 0.95, 0.72]
          : y < horizon
            ? [hue, 0.55 - 0.2 * amiss, 0.5 + (0.35 * y) / horizon]
            : [hue + 0.55 + 0.3 * amiss, 0.35 + 0.4 * amiss, 0.28 + (0.22 * (y - horizon)) / SIZE];
      const at = 3 * (y * SIZE + x);
      for (const [channel, value] of rgb(h % 1, s, l).entries())
        pixels[at + channel] = Math.min(255, Math.max(0, value + grain));
    }
  return writePng({ width: SIZE, height: SIZE, channels: 3, data: pixels });
}

/** HSL to RGB, 0 … 255 (CSS Color 4, section 7.1). */
function rgb(h: number, s: number, l: number): readonly number[] {
  return [0, 8, 4].map((n) => {
    const k = (n + 12 * h) % 12;
    return 255 * (l - s * Math.min(l, 1 - l) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  });
}

const base64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

export const images: Template = {
  title: "Pictures",
  about: "Two pictures side by side: which is nicer, sharper, nearer to what was asked for?",
  seconds: 6,
  settings: {
    name: "Nicer pictures",
    question: "Which picture would you rather hang up?",
    instructions:
      "Look at both for a moment and follow your first impression. Tap a picture to see it larger.",
    item: { kind: "image", height: 32, width: 32, channels: 3 },
    redundancy: 2,
    comparisonsPerItem: 2,
    wordings: {
      de: { question: "Welches Bild würden Sie lieber aufhängen?" },
      es: { question: "¿Qué imagen colgaría antes en la pared?" },
      fr: { question: "Quelle image accrocheriez-vous plutôt au mur ?" },
    },
  },
  samples: () => Array.from({ length: SAMPLES }, (_, index) => ({ image: base64(landscape(index)) })),
};
