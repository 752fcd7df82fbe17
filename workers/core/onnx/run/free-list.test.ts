import fc from "fast-check";
import { expect, test } from "vitest";
import { FreeList } from "./free-list.ts";

test("what is taken never overlaps, and all that is given back can be taken as one", () =>
  fc.assert(
    fc.property(
      fc.array(fc.record({ bytes: fc.integer({ min: 0, max: 5_000 }), give: fc.nat(20) }), {
        minLength: 1,
        maxLength: 60,
      }),
      (acts) => {
        const list = new FreeList(100);
        const held: { at: number; bytes: number }[] = [];
        for (const { bytes, give } of acts) {
          const at = list.take(bytes);
          expect(at % 64).toBe(0);
          expect(at).toBeGreaterThanOrEqual(100);
          expect(at + bytes).toBeLessThanOrEqual(list.top);
          for (const other of held)
            expect(at + Math.max(1, bytes) <= other.at || other.at + Math.max(1, other.bytes) <= at).toBe(
              true,
            );
          held.push({ at, bytes });
          const [gone] = held.splice(give, 1);
          if (gone) list.give(gone.at);
        }
        const { top } = list;
        for (const { at } of held) list.give(at);
        expect(list.take(top - 128)).toBe(128);
        expect(list.top).toBe(top);
      },
    ),
  ));

test("what was not taken can not be given back", () => {
  expect(() => new FreeList().give(64)).toThrow(/Nothing was taken at 64/);
});
