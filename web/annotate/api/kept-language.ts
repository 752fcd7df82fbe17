import { chooseLanguage, isLanguage, type Language } from "../../i18n/languages.ts";

const KEY = "accord-language";

/** The language that somebody chose here, else the first of their browser's that we write. */
export function keptLanguage(): Language {
  try {
    const kept = localStorage.getItem(KEY);
    if (isLanguage(kept)) return kept;
  } catch {
    // A browser that keeps nothing still says what it speaks.
  }
  return chooseLanguage(navigator.languages);
}

/** Keeps the choice for the next visit, where the browser keeps anything. */
export function keepLanguage(tag: Language): void {
  try {
    localStorage.setItem(KEY, tag);
  } catch {
    // It holds until the page is closed.
  }
}
