import { describe, expect, test } from "vitest";
import { exchangeOf, lastAsked, openingOf } from "./exchange.ts";
import { fnv1a } from "./fnv1a.ts";
import { gramsOf } from "./grams.ts";
import { mannerOf } from "./manner.ts";
import { readText } from "./read-text.ts";
import { encodedText, featuresOfTexts, TEXT_ENTRIES } from "./text-features.ts";
import { decodeText, encodeText, type TextItem } from "./text-item.ts";
import { wordsOf } from "./words.ts";

const HH = "\n\nHuman: How are you?\n\nAssistant: Fine.\n\nHuman: And now?\n\nAssistant: Still fine.";

describe("a conversation is taken apart", () => {
  const turns = [
    { role: "user", content: "How are you?" },
    { role: "assistant", content: "Fine." },
    { role: "user", content: "And now?" },
  ];

  test("whatever form it comes in", () => {
    const forms: TextItem[] = [
      { prompt: "", completion: HH },
      { prompt: HH.slice(0, HH.lastIndexOf("Still")), completion: "Still fine." },
      { prompt: turns, completion: "Still fine." },
      { prompt: turns, completion: [{ role: "assistant", content: "Still fine." }] },
      { prompt: "", completion: [...turns, { role: "assistant", content: "Still fine." }] },
    ];
    for (const form of forms) expect(exchangeOf(form)).toEqual({ turns, reply: "Still fine." });
    const exchange = exchangeOf(forms[0] as TextItem);
    expect([openingOf(exchange), lastAsked(exchange)]).toEqual([[turns[0]], "And now?"]);
  });

  test("a reply that pretends to be several turns is judged as a whole", () => {
    const reply = "Bad.\n\nHuman: Thanks!\n\nAssistant: Lovely.";
    expect(exchangeOf({ prompt: "Well?", completion: reply })).toEqual({
      turns: [{ role: "user", content: "Well?" }],
      reply,
    });
    expect(exchangeOf({ prompt: "", completion: "Just text" })).toEqual({ turns: [], reply: "Just text" });
    expect(openingOf(exchangeOf({ prompt: "", completion: "" }))).toEqual([]);
  });
});

test("texts come back from their bytes as they were, and their bytes do not depend on the order of fields", () => {
  const text = { prompt: [{ role: "user", content: "\u0000 \ud800 \u202e" }], completion: "Z\u0336\u0489" };
  expect(decodeText(encodeText(text))).toEqual(text);
  const turned = { completion: "Z\u0336\u0489", prompt: [{ content: "\u0000 \ud800 \u202e", role: "user" }] };
  expect(encodeText(turned)).toEqual(encodeText(text));
});

test("FNV-1a gives the published values", () => {
  const bytes = (text: string) => new TextEncoder().encode(text);
  // Test vectors of draft-eastlake-fnv, appendix C.
  expect([fnv1a(bytes("")), fnv1a(bytes("a")), fnv1a(bytes("foobar"))]).toEqual([
    0x811c9dc5, 0xe40c292c, 0xbf9cf968,
  ]);
});

describe("words", () => {
  test.each([
    ["Don’t STOP — it's 3.5%!", ["don't", "stop", "—", "it's", "3", ".", "5", "%", "!"]],
    ["日本語 text", ["日", "本", "語", "text"]],
    ["Ｆｕｌｌ ﬁt naïve", ["full", "fit", "naïve"]],
    ["Привет, мир", ["привет", ",", "мир"]],
    ["हिन्दी भाषा", ["हिन्दी", "भाषा"]],
    ["", []],
  ])("of %s", (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });

  test("hostile text takes no longer than other text of its length", () => {
    for (const unit of ["'", "a'", "\u0301", "\ud800", "\u202e", "Z\u0336", "\n\nHuman:", "日"]) {
      const completion = unit.repeat(Math.floor(60_000 / unit.length));
      const { features, tokens } = encodedText({ prompt: "", completion });
      expect(features.every(Number.isFinite)).toBe(true);
      expect(tokens?.[0]?.ids.every((id) => id < TEXT_ENTRIES)).toBe(true);
    }
  });
});

describe("grams", () => {
  test("are words, pairs, beginnings and pieces, each once", () => {
    const hash = (kind: string, text: string) => fnv1a(new TextEncoder().encode(kind + text));
    const wanted = [
      ...["<s>", "<s> good", "good", "good good", "good </s>", "</s>"].map((gram) => hash("w", gram)),
      ...["<s>", "<s> good", "good", "good good", "good </s>", "</s>"].map((gram) => hash("b", gram)),
      ...["<goo", "good", "ood>"].map((gram) => hash("c", gram)),
    ];
    expect([...gramsOf(["good", "good"])]).toEqual(wanted.sort((a, b) => a - b));
  });

  test("an empty reply has its begin and end, and what a model would have to know of it", () => {
    expect(gramsOf([])).toHaveLength(6);
    expect(mannerOf("", [], []).every((value) => Number.isFinite(value))).toBe(true);
  });

  test("of a long text a bounded part counts, the same of two that share it", () => {
    const long = Array.from({ length: 8_000 }, (_, i) => `w${i}`)
      .join(" ")
      .slice(0, 60_000);
    const ids = (completion: string) => new Set(encodedText({ prompt: "", completion }).tokens?.[0]?.ids);
    const [one, two] = [ids(long), ids(`${long} more`)];
    expect(one.size).toBeLessThanOrEqual(2_048);
    expect([...one].filter((id) => !two.has(id)).length).toBeLessThan(10);
  });

  test("what a reply repeats of the last question is counted, and nothing of the prompt is a gram", () => {
    const [shares, differs] = ["Which colour is it?", "How old are you?"].map((prompt) =>
      encodedText({ prompt, completion: "The colour is red" }),
    );
    expect(shares?.tokens).toEqual(differs?.tokens);
    expect(shares?.features).not.toEqual(differs?.features);
  });
});

test("features of several texts lie one after another", () => {
  const texts = ["One", "", "Two words"].map((completion) => ({ prompt: "", completion }));
  const { items, features, width, tokens } = featuresOfTexts(texts);
  expect(items).toEqual([0, 1, 2].map((offset) => ({ offset, steps: 1 })));
  expect(features).toHaveLength(3 * width);
  expect(tokens?.ids.slice(tokens.offsets[2], tokens.offsets[3])).toEqual(
    Uint32Array.from(encodedText(texts[2] as TextItem).tokens?.[0]?.ids ?? []),
  );
});

describe("reading a text names what is wrong", () => {
  test.each([
    [null, "at"],
    [[], "at"],
    [{ prompt: "Why?" }, "at.completion"],
    [{ prompt: 3, completion: "" }, "at.prompt"],
    [{ completion: [] }, "at.completion"],
    [{ completion: [null] }, "at.completion.0.role"],
    [{ completion: [{ role: "user", content: 5 }] }, "at.completion.0.content"],
    [{ completion: Array.from({ length: 201 }, () => ({ role: "a", content: "" })) }, "at.completion"],
  ])("%j", (given, field) => {
    expect(readText(given, "at")).toMatchObject({ ok: false, error: { field } });
  });

  test("a missing prompt is an empty one, and what else is there is left out", () => {
    expect(readText({ prompt: null, completion: "Yes", more: 1 }, "at")).toEqual({
      ok: true,
      value: { prompt: "", completion: "Yes" },
    });
  });
});
