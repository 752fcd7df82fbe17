import fc from "fast-check";
import { expect, test } from "vitest";
import { HOME, LAST_PLACEMENT, placedId, placedSecret, placementOf, placementOfSecret } from "./placement.ts";

const placement = fc.integer({ min: HOME, max: LAST_PLACEMENT });
const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);

test("an id tells where it was minted, keeps its form, and all else of it is chance", () => {
  fc.assert(
    fc.property(hex, placement, (chance, number) => {
      const id = placedId("prj", chance, number);
      expect(id).toMatch(/^prj_[0-9a-f]{32}$/);
      expect(placementOf(id)).toBe(number);
      expect(id.slice(4, 33)).toBe(chance.slice(0, 29));
    }),
  );
});

test("a secret tells where it was minted, keeps its form, and all else of it is chance", () => {
  fc.assert(
    fc.property(bytes(32), placement, placement, (chance, number, other) => {
      const secret = placedSecret(chance, number);
      expect(secret).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(placementOfSecret(secret)).toBe(number);
      expect(placedSecret(chance, other).slice(2)).toBe(secret.slice(2));
    }),
  );
});

test("two secrets of one database differ unless all of their chance is the same", () => {
  fc.assert(
    fc.property(bytes(32), fc.integer({ min: 12, max: 255 }), placement, (chance, bit, number) => {
      const other = Uint8Array.from(chance);
      other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
      expect(placedSecret(other, number)).not.toBe(placedSecret(chance, number));
    }),
  );
});

test("what is no secret of ours by its form is sent home", () => {
  for (const text of ["", "zz", "z".repeat(42), "z".repeat(44), `${"z".repeat(42)}=`, "é".repeat(43)])
    expect(placementOfSecret(text)).toBe(HOME);
});
