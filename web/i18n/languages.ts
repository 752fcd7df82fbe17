/** The languages of the phone app: BCP 47 tag, the name that its speakers read, and how it is written. */
export const LANGUAGES = {
  en: { name: "English", direction: "ltr" },
  ar: { name: "العربية", direction: "rtl" },
  bn: { name: "বাংলা", direction: "ltr" },
  de: { name: "Deutsch", direction: "ltr" },
  es: { name: "Español", direction: "ltr" },
  fil: { name: "Filipino", direction: "ltr" },
  fr: { name: "Français", direction: "ltr" },
  hi: { name: "हिन्दी", direction: "ltr" },
  id: { name: "Bahasa Indonesia", direction: "ltr" },
  pt: { name: "Português", direction: "ltr" },
  sw: { name: "Kiswahili", direction: "ltr" },
  ur: { name: "اردو", direction: "rtl" },
  vi: { name: "Tiếng Việt", direction: "ltr" },
  zh: { name: "简体中文", direction: "ltr" },
} as const;

export type Language = keyof typeof LANGUAGES;

export const isLanguage = (tag: unknown): tag is Language =>
  typeof tag === "string" && Object.hasOwn(LANGUAGES, tag);

/** The first language that somebody reads and we write, by the part of the tag before the region; English where none is. */
export function chooseLanguage(wanted: readonly string[]): Language {
  for (const tag of wanted) {
    const plain = tag.toLowerCase().split("-")[0] ?? "";
    // Browsers say `tl` for what is now called Filipino.
    const known = plain === "tl" ? "fil" : plain;
    if (isLanguage(known)) return known;
  }
  return "en";
}
