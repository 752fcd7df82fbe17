import { type Messages, setupI18n } from "@lingui/core";
import { signal } from "@preact/signals";
import type { MessageId, ValuesOf } from "./catalogue.ts";
import type { Language } from "./languages.ts";

const i18n = setupI18n();

/** The language that is spoken; whoever renders a message reads it, and is rendered anew when it changes. */
export const language = signal<Language>("en");

/** Speaks a language from now on. @param messages its compiled catalogue (`?compiled`) */
export function speak(tag: Language, messages: Messages): void {
  i18n.loadAndActivate({ locale: tag, messages });
  language.value = tag;
}

/** A message in the language that is spoken, with its values filled in as they are: what it returns is text, never HTML. */
export function say<Id extends MessageId>(id: Id, ...[values]: ValuesOf<Id>): string {
  // Read for the sake of whoever renders this.
  language.value;
  return i18n._(id, values);
}
