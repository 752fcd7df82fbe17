import { expect, test } from "vitest";
import { keyMeaning } from "./key-meaning.ts";

const PLAIN = { rightToLeft: false, scrolls: false, asksStrength: false };
const chosenBy = (key: string, now = PLAIN) => {
  const meaning = keyMeaning(key, now);
  return meaning?.does === "choose" ? meaning.outcome : meaning;
};

test("arrows, numbers and letters choose", () => {
  expect(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map((key) => chosenBy(key))).toEqual([
    "left",
    "right",
    "tie",
    "skip",
  ]);
  expect(["1", "2", "3", "4", "6"].map((key) => chosenBy(key))).toEqual([
    "left",
    "right",
    "tie",
    "skip",
    undefined,
  ]);
  expect(["t", "S"].map((key) => chosenBy(key))).toEqual(["tie", "skip"]);
});

test("an arrow points at what stands there, also where one reads from the right", () => {
  const now = { ...PLAIN, rightToLeft: true };
  expect(["ArrowLeft", "ArrowRight", "1"].map((key) => chosenBy(key, now))).toEqual([
    "right",
    "left",
    "left",
  ]);
});

test("up and down scroll what is to be read", () => {
  const now = { ...PLAIN, scrolls: true };
  expect(["ArrowUp", "ArrowDown", "ArrowLeft"].map((key) => chosenBy(key, now))).toEqual([
    undefined,
    undefined,
    "left",
  ]);
});

test("numbers say how much better, once that is asked", () => {
  expect(keyMeaning("7", { ...PLAIN, asksStrength: true })).toEqual({ does: "grade", level: 7 });
});

test("5 and B say that both are bad", () => {
  expect(["5", "b"].map((key) => keyMeaning(key, PLAIN))).toEqual([
    { does: "both-bad" },
    { does: "both-bad" },
  ]);
});

test("U takes back, ? helps, and all else is the browser's", () => {
  expect(keyMeaning("U", PLAIN)).toEqual({ does: "undo" });
  expect(keyMeaning("?", PLAIN)).toEqual({ does: "help" });
  for (const key of ["Tab", "Enter", " ", "0", "x", "constructor"])
    expect(keyMeaning(key, PLAIN)).toBeUndefined();
});
