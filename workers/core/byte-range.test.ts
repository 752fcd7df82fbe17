import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { byteRange } from "./byte-range.ts";

test.each([
  [null, { wants: "whole" }],
  ["bytes=0-", { wants: "stretch", from: 0, length: 10 }],
  ["bytes=0-0", { wants: "stretch", from: 0, length: 1 }],
  ["bytes=4-6", { wants: "stretch", from: 4, length: 3 }],
  ["bytes=4-600", { wants: "stretch", from: 4, length: 6 }],
  ["bytes=-3", { wants: "stretch", from: 7, length: 3 }],
  ["bytes=-30", { wants: "stretch", from: 0, length: 10 }],
  ["bytes=-0", { wants: "nothing-there" }],
  ["bytes=10-", { wants: "nothing-there" }],
  ["bytes=99-100", { wants: "nothing-there" }],
  ["bytes=6-4", { wants: "whole" }],
  ["bytes=0-1,3-4", { wants: "whole" }],
  ["bytes=-", { wants: "whole" }],
  ["seconds=1-2", { wants: "whole" }],
])("%s of ten bytes", (header, wanted) => {
  expect(byteRange(header, 10)).toEqual(wanted);
});

test("a stretch never leaves the file", () => {
  const header = fc
    .tuple(fc.option(fc.nat()), fc.option(fc.nat()))
    .map(([a, b]) => `bytes=${a ?? ""}-${b ?? ""}`);
  fc.assert(
    fc.property(header, fc.nat(1_000), (asked, size) => {
      const range = byteRange(asked, size);
      return range.wants !== "stretch" || (range.length > 0 && range.from + range.length <= size);
    }),
    { seed: inject("seed") },
  );
});
