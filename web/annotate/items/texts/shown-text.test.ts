import fc from "fast-check";
import { expect, test } from "vitest";
import { cutAt, shownText } from "./shown-text.ts";

test("what turns directions is taken out, letters of any script stay", () => {
  expect(shownText("pay \u202e001\u202c now")).toBe("pay \u2060001\u2060 now");
  for (const words of ["שָׁלוֹם עֲלֵיכֶם", "นี่คือน้ำ", "क्षत्रिय", "བསྒྲུབས", "👩🏽‍🚀 é"])
    expect(shownText(words)).toBe(words);
});

test("marks that pile up are cut to what a script needs", () => {
  const shown = shownText(`Z${"\u0336".repeat(500)}x`);
  expect(shown.replaceAll("\u2060", "")).toBe(`Z${"\u0336".repeat(4)}x`);
});

test("controls show as what they are, ends of lines as one kind", () => {
  expect(shownText("a\u0000b\u001b[1m\tc\r\nd\re")).toBe("a␀b␛[1m\tc \nd\ne");
});

test("places in what is shown are places in what came", () => {
  const any = fc.string({
    unit: fc.constantFrom("a", " ", "\r", "\n", "\u202e", "\u0301", "\u0000", "😀", "\ud83d"),
  });
  fc.assert(fc.property(any, (source) => shownText(source).length === source.length));
});

test("a long text is cut between paragraphs, lines or words, and never within a letter", () => {
  expect(cutAt("short", 10)).toBe(5);
  expect(cutAt(`${"a".repeat(90)}\n\n${"b".repeat(90)}`, 100)).toBe(92);
  expect(cutAt("a few words more", 13)).toBe(12);
  expect(cutAt("x".repeat(20), 10)).toBe(10);
  expect(cutAt("😀".repeat(20), 9)).toBe(8);
});
