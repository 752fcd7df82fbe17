import { isLanguage, LANGUAGES } from "../../i18n/languages.ts";
import { loadLanguage } from "../../i18n/load-language.ts";
import { language, say } from "../../i18n/translate.ts";
import { keepLanguage } from "../api/kept-language.ts";

/** Each language by the name that its speakers read. */
export function LanguagePicker({ chosen }: { readonly chosen: () => void }) {
  const choose = async (picked: HTMLSelectElement) => {
    const tag = picked.value;
    if (!isLanguage(tag)) return;
    try {
      await loadLanguage(tag);
      keepLanguage(tag);
      chosen();
    } catch {
      // No connection to load it by: the page goes on as it was.
      picked.value = language.value;
    }
  };
  return (
    <div class="language">
      <select
        aria-label={say("language")}
        value={language.value}
        onChange={(event) => void choose(event.currentTarget)}
      >
        {Object.entries(LANGUAGES).map(([tag, { name }]) => (
          <option key={tag} value={tag} lang={tag}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
}
