import { compileMessageOrThrow } from "@lingui/message-utils/compileMessage";
import { describe, expect, test } from "vitest";
import type { Catalogue, MessageId } from "./catalogue.ts";
import { chooseLanguage, LANGUAGES } from "./languages.ts";
import { en } from "./messages/en.ts";
import { say, speak } from "./translate.ts";

type Token =
  | string
  | readonly [name: string, type?: string, choices?: Readonly<Record<string, readonly Token[]>>];

const catalogueOf = async (tag: string): Promise<Catalogue> =>
  Object.values(await import(`./messages/${tag}.ts`))[0] as Catalogue;

/** Every value that a message fills in, and the plural forms that it tells apart, each with its own values. */
function valuesIn(tokens: readonly Token[]): { names: Set<string>; plurals: string[][] } {
  const names = new Set<string>();
  const plurals: string[][] = [];
  for (const token of tokens) {
    if (typeof token === "string") continue;
    const [name, type, choices] = token;
    names.add(name);
    if (type !== "plural" || !choices) continue;
    const forms = Object.entries(choices).filter(([form]) => form !== "offset");
    plurals.push(forms.map(([form]) => form).sort());
    for (const [, inside] of forms) for (const inner of valuesIn(inside as Token[]).names) names.add(inner);
  }
  return { names, plurals };
}

const read = (message: string) => valuesIn(compileMessageOrThrow(message) as Token[]);

describe.each(Object.keys(LANGUAGES))("%s", (tag) => {
  test("says all there is to say, with the same values and the plural forms of the language", async () => {
    const catalogue = await catalogueOf(tag);
    expect(Object.keys(catalogue)).toEqual(Object.keys(en));
    const forms = [...new Intl.PluralRules(tag).resolvedOptions().pluralCategories].sort();
    for (const id of Object.keys(en) as MessageId[]) {
      const { names, plurals } = read(catalogue[id]);
      expect(names, id).toEqual(read(en[id]).names);
      for (const told of plurals) expect(told, id).toEqual(forms);
      expect(catalogue[id], `${id} is not left empty`).toMatch(/\S/);
      expect(catalogue[id], `${id} keeps no apostrophe that ICU would take for a quote`).not.toMatch(/'/);
    }
  });

  if (tag === "en") return;
  test("is not English left over", async () => {
    const catalogue = await catalogueOf(tag);
    const same = (Object.keys(en) as MessageId[]).filter(
      (id) => catalogue[id] === en[id] && /[a-z]{3} [a-z]{2}/i.test(en[id].replaceAll(/\{.*\}/g, "")),
    );
    expect(same).toEqual([]);
  });
});

test("the first language of a reader that we write is spoken; English where there is none", () => {
  expect(chooseLanguage(["pt-BR", "en"])).toBe("pt");
  expect(chooseLanguage(["nl", "zh-Hant-TW", "en"])).toBe("zh");
  expect(chooseLanguage(["tl-PH"])).toBe("fil");
  expect(chooseLanguage(["constructor", "nl"])).toBe("en");
  expect(chooseLanguage([])).toBe("en");
});

test("values are filled in as they are, numbers in the way of the language", () => {
  expect(say("notTaken", { why: "<b>{count}</b>" })).toBe("An answer was not taken. <b>{count}</b>");
  expect(say("quizFirst", { count: 1 })).toBe("A quiz of 1 question comes first.");
  expect(say("quizFirst", { count: 1200 })).toBe("A quiz of 1,200 questions comes first.");
  speak("de", { quizFirst: compileMessageOrThrow("{count, plural, one {# Frage} other {# Fragen}}") });
  expect(say("quizFirst", { count: 1200 })).toBe("1.200 Fragen");
});
