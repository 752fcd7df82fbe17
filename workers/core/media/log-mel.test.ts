import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { madeUpWav } from "../../testing/made-up-clips.ts";
import { clipFeatures } from "./clip-features.ts";
import { logMel } from "./log-mel.ts";
import { powerSpectrum } from "./spectrum.ts";

test("the spectrum is that of the sum by definition", () => {
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 16, maxLength: 16 });
  fc.assert(
    fc.property(values, (signal) => {
      const power = new Float64Array(9);
      powerSpectrum(Float64Array.from(signal), new Float64Array(16), power);
      return power.every((value, k) => {
        const [real, imaginary] = [Math.cos, Math.sin].map((wave) =>
          signal.reduce((sum, each, i) => sum + each * wave((2 * Math.PI * k * i) / 16), 0),
        ) as [number, number];
        return Math.abs(value - (real ** 2 + imaginary ** 2)) < 1e-9;
      });
    }),
    { seed: inject("seed") },
  );
});

test("a higher tone is heard in a higher band, by any rate", () => {
  const loudest = (hz: number, rate: number) => {
    const tone = Float32Array.from({ length: rate }, (_, i) => Math.sin((2 * Math.PI * hz * i) / rate));
    const means = logMel(tone, rate, 40).subarray(0, 40);
    return means.indexOf(Math.max(...means));
  };
  expect(loudest(300, 16_000)).toBeLessThan(loudest(900, 16_000));
  expect(loudest(900, 16_000)).toBeLessThan(loudest(3_000, 16_000));
  expect(Math.abs(loudest(900, 16_000) - loudest(900, 48_000))).toBeLessThanOrEqual(1);
});

test("silence, and less than a window of sound, are finite", () => {
  for (const samples of [new Float32Array(0), new Float32Array(5), new Float32Array(9_000)])
    expect(logMel(samples, 8_000, 20).every(Number.isFinite)).toBe(true);
});

const limits = { mostSeconds: 60, mostBytes: 1e6 };

test("a WAV file is heard where the project asks for it; anything else is refused by its field", () => {
  const hears = { kind: "audio", reads: { by: "log-mel", bands: 8 }, ...limits } as const;
  const wav = madeUpWav(440);
  expect(clipFeatures(wav, undefined, hears)).toMatchObject({ ok: true, value: { length: 16 } });
  expect(clipFeatures(new Uint8Array(50), undefined, hears)).toMatchObject({ error: { field: "audio" } });
  expect(clipFeatures(wav, [1], hears)).toMatchObject({ error: { field: "features" } });
});

test("numbers that come with a clip have the project's shape", () => {
  const given = { kind: "video", reads: { by: "features", size: 2 }, ...limits } as const;
  const none = new Uint8Array(0);
  expect(clipFeatures(none, [1, 2], given)).toEqual({ ok: true, value: Float32Array.of(1, 2) });
  expect(clipFeatures(none, [1], given)).toMatchObject({
    error: { field: "features", detail: "Expected shape [2], received [1]." },
  });
  expect(clipFeatures(none, [1, 1e300], given)).toMatchObject({ error: { field: "features.1" } });
  expect(clipFeatures(none, undefined, given)).toMatchObject({ error: { field: "features" } });
});
