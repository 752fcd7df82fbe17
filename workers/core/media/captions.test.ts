import fc from "fast-check";
import { expect, inject, test } from "vitest";
import { readCaptions } from "./captions.ts";

const FILE = `\ufeffWEBVTT - made up

NOTE nobody reads this

STYLE
::cue { color: red }

first
00:01.000 --> 00:02.500 align:start
<v Ana>Good <b>morning</b> &amp; welcome

00:00:00.000 --> 00:00:01.000
Two
lines
`;

test("what is said and when is read, in order and as plain text", () => {
  expect(readCaptions(FILE, 3_000)).toEqual({
    ok: true,
    value: [
      { fromMs: 0, toMs: 1_000, text: "Two\nlines" },
      { fromMs: 1_000, toMs: 2_500, text: "Ana: Good morning & welcome" },
    ],
  });
});

test.each([
  ["no head", "00:00.000 --> 00:01.000\nHi", "first line WEBVTT"],
  ["no words", "WEBVTT\n", "found none"],
  ["a time of another format", "WEBVTT\n\n00:00,000 --> 00:01,000\nHi", "Line 3"],
  ["an end before its beginning", "WEBVTT\n\n00:02.000 --> 00:01.000\nHi", "Line 3: it ends"],
  ["words after the end", "WEBVTT\n\n00:04.000 --> 00:05.000\nHi", "Line 3: the clip is over"],
])("refuses %s, and names the line", (_, file, sentence) => {
  expect(readCaptions(file, 3_000)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) });
});

test("nothing of a mark is left, whatever is written", () => {
  const line = fc.string({ maxLength: 40 }).filter((text) => !/[\r\n]|-->/.test(text));
  fc.assert(
    fc.property(line, (text) => {
      const read = readCaptions(`WEBVTT\n\n00:00.000 --> 00:01.000\n<i>${text}</i>`, 3_000);
      return !read.ok || read.value.every((cue) => !/<[^>]*>/.test(cue.text) || /&(lt|gt);/.test(text));
    }),
    { seed: inject("seed") },
  );
});
