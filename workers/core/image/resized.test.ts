import { expect, test } from "vitest";
import { resized } from "./resized.ts";

const grey = (width: number, height: number, data: readonly number[]) =>
  ({ width, height, channels: 1, data: Uint8Array.from(data) }) as const;

test("each new pixel is the mean of what it covers", () => {
  const halved = resized(grey(4, 2, [0, 100, 200, 200, 100, 0, 0, 200]), {
    width: 2,
    height: 1,
    channels: 1,
  });
  expect(Array.from(halved.data)).toEqual([50, 150]);
  // Three to two: the pixel in the middle goes to both sides by halves.
  expect(Array.from(resized(grey(3, 1, [0, 90, 240]), { width: 2, height: 1, channels: 1 }).data)).toEqual([
    30, 190,
  ]);
});

test("a smaller picture grows by repeating itself", () => {
  expect(Array.from(resized(grey(2, 1, [10, 20]), { width: 4, height: 2, channels: 1 }).data)).toEqual([
    10, 10, 20, 20, 10, 10, 20, 20,
  ]);
});

test("colour turns grey by its light, and grey into colour", () => {
  const colours = { width: 2, height: 1, channels: 3, data: Uint8Array.of(255, 0, 0, 0, 255, 0) } as const;
  expect(Array.from(resized(colours, { width: 2, height: 1, channels: 1 }).data)).toEqual([76, 150]);
  expect(Array.from(resized(grey(1, 1, [7]), { width: 1, height: 1, channels: 3 }).data)).toEqual([7, 7, 7]);
});
