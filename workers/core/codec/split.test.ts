import fc from "fast-check";
import { expect, test } from "vitest";
import { F32_MAGIC } from "./reward-inputs-f32.ts";
import { F32FrameSplitter } from "./split-f32-frames.ts";
import { LineSplitter } from "./split-lines.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** Some bytes, cut at some places. */
function cut(whole: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [...new Set(places.map((place) => place % (whole.length + 1)))].sort((a, b) => a - b);
  return [...at, whole.length].map((end, i) => whole.subarray(i === 0 ? 0 : at[i - 1], end));
}

function all<T>(
  splitter: { push(chunk: Uint8Array): { ok: boolean; value?: T[] }; end(): { ok: boolean; value?: T[] } },
  chunks: readonly Uint8Array[],
) {
  const results = [...chunks.map((chunk) => splitter.push(chunk)), splitter.end()];
  return results.every(({ ok }) => ok) ? results.flatMap(({ value = [] }) => value) : undefined;
}

test("lines come out whole and in order, wherever the chunks were cut", () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: "grapheme" }).map((text) => `x${text.replace(/[\n\r]/g, "")}`)),
      fc.array(fc.nat()),
      (texts, places) => {
        expect(all(new LineSplitter(10_000), cut(bytes(texts.join("\n")), places))).toEqual(texts);
      },
    ),
  );
});

test("blank lines are no lines; one too long and what is no UTF-8 are refused by their number", () => {
  expect(all(new LineSplitter(10), [bytes("a\r\n\n \nb\n")])).toEqual(["a\r", "b"]);
  const long = new LineSplitter(3);
  expect(long.push(bytes("ab\nabcd"))).toMatchObject({ ok: false, error: { field: "line 2" } });
  expect(new LineSplitter(9).push(Uint8Array.of(0xff, 10))).toMatchObject({ error: { field: "line 1" } });
});

const frame = (count: number, steps: readonly number[] | number, width: number) => {
  const uneven = typeof steps !== "number";
  const rows = uneven ? steps.reduce((a, b) => a + b, 0) : count * steps;
  const words = [F32_MAGIC, count, uneven ? 0 : steps, width, ...(uneven ? steps : [])];
  return new Uint8Array(Uint32Array.from([...words, ...new Array(rows * width).fill(7)]).buffer);
};

test("binary frames come out whole and in order, wherever the chunks were cut", () => {
  const frames = [frame(2, 3, 4), frame(0, 1, 3), frame(3, [1, 2, 1], 2), frame(1, 1, 1)];
  const whole = Uint8Array.from(frames.flatMap((each) => [...each]));
  fc.assert(
    fc.property(fc.array(fc.nat()), (places) => {
      expect(all(new F32FrameSplitter(1_000), cut(whole, places))).toEqual(frames);
    }),
  );
});

test("a frame that is damaged, too long or cut off is refused", () => {
  expect(new F32FrameSplitter(1_000).push(new Uint8Array(16)).ok).toBe(false);
  expect(new F32FrameSplitter(1_000).push(frame(1, 1, 1_000).slice(0, 16)).ok).toBe(false);
  expect(
    new F32FrameSplitter(1_000).push(new Uint8Array(Uint32Array.of(F32_MAGIC, 4e9, 0, 3).buffer)).ok,
  ).toBe(false);
  const short = new F32FrameSplitter(1_000);
  expect(short.push(frame(1, 1, 3).slice(0, 20))).toEqual({ ok: true, value: [] });
  expect(short.end().ok).toBe(false);
});
