import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test("commas, quotes and line breaks are quoted, and nothing is nothing", () => {
  expect(csvLine(["a", 'say "b"', "c,d", "e\nf", null, 1.5, true])).toBe(
    'a,"say ""b""","c,d","e\nf",,1.5,true\r\n',
  );
});

test("what a spreadsheet would calculate is text, and a number stays one", () => {
  for (const formula of ["=1+1", "+A1", "-A1", "@SUM(A1)", "\t=1", "-1+cmd|' /C calc'!A0"])
    expect(csvLine([formula]).replace(/^"/, "")).toMatch(/^'/);
  expect(csvLine(["-1.5", -1.5, "-2e-7"])).toBe("-1.5,-1.5,-2e-7\r\n");
});
