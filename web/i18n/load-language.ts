import type { Messages } from "@lingui/core";
import { LANGUAGES, type Language } from "./languages.ts";
import { speak } from "./translate.ts";

/** Each language is a file of its own: a phone loads the one that its owner reads. */
const CATALOGUES: Readonly<Record<Language, () => Promise<{ default: Messages }>>> = {
  en: () => import("./messages/en.ts?compiled"),
  ar: () => import("./messages/ar.ts?compiled"),
  bn: () => import("./messages/bn.ts?compiled"),
  de: () => import("./messages/de.ts?compiled"),
  es: () => import("./messages/es.ts?compiled"),
  fil: () => import("./messages/fil.ts?compiled"),
  fr: () => import("./messages/fr.ts?compiled"),
  hi: () => import("./messages/hi.ts?compiled"),
  id: () => import("./messages/id.ts?compiled"),
  pt: () => import("./messages/pt.ts?compiled"),
  sw: () => import("./messages/sw.ts?compiled"),
  ur: () => import("./messages/ur.ts?compiled"),
  vi: () => import("./messages/vi.ts?compiled"),
  zh: () => import("./messages/zh.ts?compiled"),
};

/** Loads a language, speaks it, and says so to the page, which then reads in its direction. */
export async function loadLanguage(tag: Language): Promise<void> {
  const { default: messages } = await CATALOGUES[tag]();
  speak(tag, messages);
  document.documentElement.lang = tag;
  document.documentElement.dir = LANGUAGES[tag].direction;
}
