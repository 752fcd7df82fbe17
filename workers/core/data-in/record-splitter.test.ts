import { expect, test } from "vitest";
import { type RecordEnds, RecordSplitter } from "./record-splitter.ts";

const text = new TextDecoder();
const bytes = (value: string) => new TextEncoder().encode(value);

function split(ends: RecordEnds, chunks: readonly Uint8Array[], most = 1_000) {
  const splitter = new RecordSplitter(ends, most, 0);
  const records = chunks.flatMap((chunk) => splitter.push(chunk));
  const last = splitter.end();
  const all = last === "broken" ? records : [...records, ...last];
  return {
    broken: last === "broken",
    records: all.map(({ bytes: each }) => each && text.decode(each)),
    ends: all.map(({ end }) => end),
  };
}

const FILES: readonly (readonly [RecordEnds, string, readonly string[]])[] = [
  ["lines", '{"a":1}\n\n{"a":"é"}', ['{"a":1}\n', "\n", '{"a":"é"}']],
  ["csv", 'a,"b\nc ""d"""\r\ne,f', ['a,"b\nc ""d"""\r\n', "e,f"]],
  ["array", ' [ {"a":{"b":"}]\\""}} ,\n{"c":[{}]}] ', [' [ {"a":{"b":"}]\\""}}', ' ,\n{"c":[{}]}']],
];

test.each(FILES)("%s end where they end, however the bytes come", (ends, file, expected) => {
  const whole = bytes(file);
  for (let size = 1; size <= whole.length; size++) {
    const chunks = Array.from({ length: Math.ceil(whole.length / size) }, (_, i) =>
      whole.subarray(i * size, (i + 1) * size),
    );
    expect(split(ends, chunks)).toMatchObject({ broken: false, records: expected });
  }
});

test.each(FILES)("%s go on from wherever a record ended", (ends, file, expected) => {
  const whole = bytes(file);
  for (const [i, end] of split(ends, [whole]).ends.entries()) {
    const splitter = new RecordSplitter(ends, 1_000, end);
    const rest = splitter.push(whole.subarray(end));
    const last = splitter.end();
    expect(
      [...rest, ...(last === "broken" ? [] : last)].map(({ bytes: each }) => each && text.decode(each)),
    ).toEqual(expected.slice(i + 1));
  }
});

test("a record that is too large is passed over, and what follows it is read", () => {
  const large = "x".repeat(50);
  expect(split("lines", [bytes(`a\n${large}`), bytes(`${large}\nb\n`)], 10).records).toEqual([
    "a\n",
    undefined,
    "b\n",
  ]);
  expect(split("csv", [bytes(`a\n"${large}`), bytes(`${large}\nb\n`)], 10).records).toEqual([
    "a\n",
    undefined,
    "b\n",
  ]);
  expect(split("array", [bytes(`[{"a":"${large}`), bytes(`${large}"},{}]`)], 10).records).toEqual([
    undefined,
    ",{}",
  ]);
});

test("a file that ends in the middle is told", () => {
  expect(split("csv", [bytes('a\n"b')])).toMatchObject({ broken: true, records: ["a\n"] });
  expect(split("array", [bytes('[{"a":1},{"b"')])).toMatchObject({ broken: true, records: ['[{"a":1}'] });
  expect(split("array", [bytes("[{},1]")])).toMatchObject({ broken: true, records: ["[{}"] });
});
