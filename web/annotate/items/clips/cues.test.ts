import { expect, test } from "vitest";
import { clockTime } from "./clock-time.ts";
import { captionsFor, saidAt } from "./cues.ts";
import { peaksOf } from "./peaks.ts";

const cue = (fromMs: number, toMs: number, text: string) => ({ fromMs, toMs, text });
const all = [
  { language: "en", cues: [cue(0, 1_000, "Hello"), cue(500, 2_000, "there")] },
  { language: "pt-BR", cues: [cue(0, 1_000, "Olá")] },
];

test("captions are those of the reader's language, or of one that is near, or the first", () => {
  expect(captionsFor(all, "pt")?.language).toBe("pt-BR");
  expect(captionsFor(all, "en")?.language).toBe("en");
  expect(captionsFor(all, "zh")?.language).toBe("en");
  expect(captionsFor([], "zh")).toBeUndefined();
});

test("what is said at a moment, also by two at once", () => {
  expect([0, 600, 1_000, 2_000].map((ms) => saidAt(all[0], ms))).toEqual([
    "Hello",
    "Hello\nthere",
    "there",
    "",
  ]);
  expect(saidAt(undefined, 0)).toBe("");
});

test("times are written as clocks have them", () => {
  expect([0, 1_540, 65_300, 599_960].map(clockTime)).toEqual(["0:00.0", "0:01.5", "1:05.3", "10:00.0"]);
});

test("peaks tell how loud each stretch is, the loudest one 1, and of silence nothing", () => {
  expect([...peaksOf(Float32Array.of(0.1, -0.5, 0.25, 0), 2)]).toEqual([1, 0.5]);
  expect([...peaksOf(new Float32Array(5), 2)]).toEqual([0, 0]);
  expect([...peaksOf(new Float32Array(0), 2)]).toEqual([0, 0]);
});
