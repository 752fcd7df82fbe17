import { expect, test } from "vitest";
import { promptStart } from "./prompt-start.ts";

test("a prompt's start is plain: small letters, single spaces, none around", () => {
  expect(promptStart("  How do\n\tI  Sort?  ")).toBe("how do i sort?");
  expect(promptStart("É" /* decomposed */)).toBe("é");
});

test("what is empty starts with nothing", () => {
  expect([promptStart(""), promptStart(" \n ")]).toEqual([null, null]);
});

test("a long one is cut, never within a character", () => {
  const start = promptStart("😀".repeat(400)) ?? "";
  expect(Array.from(start)).toHaveLength(120);
  expect(start.isWellFormed()).toBe(true);
});
