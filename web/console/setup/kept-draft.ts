import type { SetupDraft } from "./setup-draft.ts";

/** Where a draft is kept when one leaves the page; calls that the browser refuses do nothing. */
export interface KeptDraft {
  read(): SetupDraft | null;
  write(draft: SetupDraft): void;
  forget(): void;
}

const KEY = "accord-new-project";

/** In this browser, until the project is made. */
export const browserDraft = (store: () => Storage): KeptDraft => ({
  read() {
    try {
      const kept: unknown = JSON.parse(store().getItem(KEY) ?? "null");
      if (typeof kept !== "object" || kept === null) return null;
      return Object.fromEntries(
        Object.entries(kept).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
      );
    } catch {
      return null;
    }
  },
  write(draft) {
    try {
      store().setItem(KEY, JSON.stringify(draft));
    } catch {
      // It lasts as long as the page.
    }
  },
  forget() {
    try {
      store().removeItem(KEY);
    } catch {
      // Nothing was kept either.
    }
  },
});
