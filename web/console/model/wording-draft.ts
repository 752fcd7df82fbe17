import { LANGUAGES, type Language } from "../../i18n/languages.ts";
import type { Settings } from "../api/console-api.ts";

/** What people read, each in a language of its own. */
export const WORDING_FIELDS = ["question", "instructions", "consent", "contentWarning"] as const;
type Wording = Settings["wordings"][string];

const nameOf = (tag: string, field: string) => `wordings.${tag}.${field}`;

/** Languages that the phone app speaks, and those that the project has words in. */
export const wordedLanguages = (settings: Settings): string[] => [
  ...new Set([...Object.keys(LANGUAGES), ...Object.keys(settings.wordings)]),
];

/** The name of a language as its speakers read it, else its tag. */
export const languageName = (tag: string): string => LANGUAGES[tag as Language]?.name ?? tag;

/** A draft's entries for all languages: the empty text where a language has no words of its own. */
export function draftWordings(settings: Settings): Record<string, string> {
  const entries = wordedLanguages(settings).flatMap((tag) =>
    WORDING_FIELDS.map((field) => [nameOf(tag, field), settings.wordings[tag]?.[field] ?? ""]),
  );
  return Object.fromEntries(entries);
}

/** The wordings that a draft says; languages without words are left out. */
export function wordingsOf(
  draft: Readonly<Record<string, string>>,
  settings: Settings,
): Settings["wordings"] {
  const all = wordedLanguages(settings).map((tag): [string, Wording] => {
    const words = WORDING_FIELDS.map((field) => [field, (draft[nameOf(tag, field)] ?? "").trim()] as const);
    // Examples are not edited here.
    const { examples } = settings.wordings[tag] ?? {};
    const written = Object.fromEntries(words.filter(([, text]) => text !== ""));
    return [tag, examples ? { ...written, examples } : written];
  });
  return Object.fromEntries(all.filter(([, wording]) => Object.keys(wording).length > 0));
}
