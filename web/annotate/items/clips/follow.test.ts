import fc from "fast-check";
import { expect, test } from "vitest";
import { correction } from "./follow.ts";

test("what is far off jumps, what is near hurries or waits, what is there is left alone", () => {
  expect(correction(5, 4, 1)).toEqual({ jump: 5, rate: 1 });
  expect(correction(5, 4.9, 1)).toEqual({ jump: null, rate: 1.06 });
  expect(correction(5, 5.1, 1)).toEqual({ jump: null, rate: 0.94 });
  expect(correction(5, 5.01, 2)).toEqual({ jump: null, rate: 2 });
});

const SEED = 1;

test("whoever follows is near before long, wherever they begin", () => {
  const at = fc.double({ min: 0, max: 60, noNaN: true });
  fc.assert(
    fc.property(at, at, fc.constantFrom(0.25, 0.5, 1, 1.5, 2), (atS, begunS, speed) => {
      let [clock, clip] = [atS, begunS];
      for (let frame = 0; frame < 60 * 20; frame++) {
        const { jump, rate } = correction(clock, clip, speed);
        clip = (jump ?? clip) + rate / 60;
        clock += speed / 60;
      }
      return Math.abs(clip - clock) < 0.05;
    }),
    { seed: SEED },
  );
});
