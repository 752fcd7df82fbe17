import fc from "fast-check";
import { expect, test } from "vitest";
import { panBy, WHOLE, type Zoom, zoomBy } from "./zoom.ts";

/** Where a point of the picture, in shares of it from its middle, shows in the box. */
const shows = ({ scale, x }: Zoom, point: number) => point * scale + x;

test("what is under the finger stays there", () => {
  const near = zoomBy(WHOLE, 3, { x: 0.25, y: 0 });
  expect(shows(near, 0.25)).toBeCloseTo(0.25);
  const nearer = zoomBy(near, 2, { x: 0.1, y: 0 });
  expect(shows(nearer, (0.1 - near.x) / near.scale)).toBeCloseTo(0.1);
});

test("it is never smaller than whole, nor moved beyond its edges", () => {
  expect(zoomBy(WHOLE, 0.5, { x: 0.4, y: 0.4 })).toEqual(WHOLE);
  expect(panBy(WHOLE, 1, 1)).toEqual(WHOLE);
  const share = fc.double({ min: -0.5, max: 0.5, noNaN: true });
  const moves = fc.array(fc.tuple(fc.double({ min: 0.2, max: 5, noNaN: true }), share, share), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(moves, (all) => {
      const end = all.reduce((zoom, [factor, x, y]) => panBy(zoomBy(zoom, factor, { x, y }), y, x), WHOLE);
      expect(shows(end, -0.5)).toBeLessThanOrEqual(-0.5 + 1e-9);
      expect(shows(end, 0.5)).toBeGreaterThanOrEqual(0.5 - 1e-9);
    }),
  );
});
