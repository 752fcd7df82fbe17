import fc from "fast-check";
import { expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { planInWords, planOf } from "./plan.ts";
import { readProjectFile, writeProjectFile } from "./project-file.ts";

const base = projectSettings.parse({
  name: "Answers",
  question: "Which answer is better?",
  item: { kind: "text" },
});

/** Texts as people write them: lines, colons, hashes, quotes, other scripts, spaces at the ends. */
const words = fc
  .array(
    fc.constantFrom(
      "a",
      ": ",
      "# ",
      "\n",
      "'",
      '"',
      "yes",
      "null",
      "0x1",
      "- ",
      "é",
      "中",
      "  ",
      "\t",
      "|",
      ">",
      "%",
    ),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => `x${parts.join("")}x`);

const anySettings = fc
  .record({
    name: words,
    question: words,
    instructions: words,
    redundancy: fc.oneof(
      fc.integer({ min: 1, max: 25 }),
      fc.constant({ policy: "adaptive", min: 1.1, max: 4, certainty: 0.9 }),
    ),
    pay: fc.oneof(
      fc.constant({ by: "nothing" }),
      fc.record({
        by: fc.constant("task"),
        currency: fc.constant("NOK"),
        amountMinor: fc.integer({ min: 1, max: 99 }),
      }),
    ),
    examples: fc.array(fc.record({ good: fc.boolean(), judgement: words, why: words }), { maxLength: 2 }),
    wordings: fc.dictionary(fc.constantFrom("de", "pt-BR", "no"), fc.record({ question: words })),
    heldOutShare: fc.constantFrom(0.2, 0.1, 0.25),
    training: fc.record({
      patience: fc.constantFrom(null, 3),
      learningRate: fc.double({ min: 1e-6, max: 1, noNaN: true }),
    }),
  })
  .map((settings) => projectSettings.parse({ ...base, ...settings }));

test.each([
  ["YAML", false],
  ["JSON", true],
])("what is exported as %s and applied is what there was, and there is nothing to change", (_, json) => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      const read = readProjectFile(writeProjectFile(settings, "https://x/schema", json), "file");
      expect(read).toEqual(settings);
      expect(planOf(settings, read)).toEqual({ changes: [], refused: [], send: {} });
    }),
  );
});

test("a plan names what changes, sends it, and brings the settings where they are wanted", () => {
  fc.assert(
    fc.property(anySettings, anySettings, (holds, wanted) => {
      const plan = planOf(holds, wanted);
      const after = { ...holds, ...plan.send };
      expect(planOf(after, { ...wanted, heldOutShare: holds.heldOutShare }).changes).toEqual([]);
      expect(plan.refused.length > 0).toBe(holds.heldOutShare !== wanted.heldOutShare);
    }),
  );
});

test("a plan in words says was and is, and why something can not be", () => {
  const wanted = projectSettings.parse({
    ...base,
    item: { kind: "image" },
    pay: { by: "task", amountMinor: 5 },
    checks: { rate: 0.1 },
  });
  expect(planInWords(planOf(base, wanted))).toBe(
    [
      "  ~ checks.rate: 0 → 0.1",
      '  ~ pay.by: "nothing" → "task"',
      '  + pay.currency: "EUR"',
      "  + pay.amountMinor: 5",
      '  + pay.onSuspension: "pay"',
      '  ~ item.kind: "text" → "image"',
      "      can not be changed: items are stored, shown and learned from by it",
      ...["height: 32", "width: 32", "channels: 3"].map(
        (value) =>
          `  + item.${value}\n      can not be changed: items are stored, shown and learned from by it`,
      ),
    ].join("\n"),
  );
});

test.each([
  ["name: [", /project\.yaml: .*line 1/s],
  ["name: a\nname: b", /unique/],
  ["name: a\nquestion: b\nitem: {kind: text}\ncheks: {}", /cheks is not known\. Did you mean checks\?/],
  [
    "name: a\nquestion: b\nitem: {kind: text}\npay: {by: task, amountMinr: 3, amountMinor: 2}",
    /pay\.amountMinr is not known/,
  ],
  ["name: a\nquestion: b\nitem: {kind: sound}", /item\.kind/],
  ["name: a\nitem: {kind: text}", /question/],
  ["just a sentence", /expected object/],
  [
    "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]",
    /alias/,
  ],
])("%j is refused with its place", (text, complaint) => {
  expect(() => readProjectFile(text, "project.yaml")).toThrow(complaint);
});
