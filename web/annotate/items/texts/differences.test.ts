import fc from "fast-check";
import { expect, test } from "vitest";
import { differences } from "./differences.ts";
import { piecesOf, type Range } from "./ranges.ts";

const within = (text: string, ranges: readonly Range[] = []) =>
  ranges.map(({ from, to }) => text.slice(from, to));

test("marks the words that only one of them has", () => {
  const [left, right] = ["The cat sat on the mat.", "The dog sat on a mat."];
  const found = differences(left, right);
  expect(within(left, found?.left)).toEqual(["cat", "the"]);
  expect(within(right, found?.right)).toEqual(["dog", "a"]);
  expect(within("one two three", differences("one two three", "x y z three")?.left)).toEqual(["one two"]);
});

test("tells words apart where no spaces stand between them", () => {
  const [left, right] = ["我喜欢猫。", "我喜欢狗。"];
  expect(within(left, differences(left, right)?.left)).toEqual(["猫"]);
});

test("what is left outside of the marks is the same on both sides, space aside", () => {
  const text = fc
    .array(fc.constantFrom("a", "b", "ab", " ", "\n", "é"), { maxLength: 40 })
    .map((all) => all.join(""));
  fc.assert(
    fc.property(text, text, (left, right) => {
      const found = differences(left, right);
      if (!found) throw new Error("so short a text is always told apart");
      const same = (whole: string, ranges: readonly Range[]) =>
        piecesOf(whole, 0, ranges)
          .filter((piece) => !piece.within)
          .map((piece) => piece.text)
          .join("")
          .replaceAll(/\s/g, "");
      expect(same(left, found.left)).toBe(same(right, found.right));
    }),
  );
});

test("texts with nothing in common are left unmarked where that would be endless", () => {
  const words = (base: number) => Array.from({ length: 5_000 }, (_, i) => `w${base + i}`).join(" ");
  expect(differences(words(0), words(10_000))).toBeNull();
});

test("words are cut where a range begins or ends within them", () => {
  const ranges = [
    { from: 0, to: 12 },
    { from: 14, to: 15 },
    { from: 18, to: 40 },
  ];
  expect(piecesOf("abcdefghij", 10, ranges)).toEqual([
    { text: "ab", within: true },
    { text: "cd", within: false },
    { text: "e", within: true },
    { text: "fgh", within: false },
    { text: "ij", within: true },
  ]);
});
