import { expect, test } from "vitest";
import { csvLine } from "./csv-line.ts";

test.each([
  [["a", 1, null], "a,1,\r\n"],
  [['say "hi", twice', "two\nlines"], '"say ""hi"", twice","two\nlines"\r\n'],
  [["=1+1", "+2", "-3", "@cmd", "\tx", -3], "'=1+1,'+2,'-3,'@cmd,'\tx,-3\r\n"],
])("%j", (cells, line) => expect(csvLine(cells)).toBe(line));
