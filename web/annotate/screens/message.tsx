import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  readonly busy?: boolean;
  /** One sign above the title, with the tone of the news. */
  readonly mark?: string;
  readonly tone?: "good" | "mind" | "plain";
  readonly action?: { readonly label: string; readonly press: () => void };
  readonly children?: ComponentChildren;
}

/** A screen that says one thing, and offers at most one way on. */
export function Message({ title, busy = false, mark, tone = "plain", action, children }: Props) {
  return (
    <main class="message" aria-busy={busy}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {mark && (
        <span class={`mark ${tone}`} aria-hidden="true">
          {mark}
        </span>
      )}
      <h1>{title}</h1>
      {children && <p>{children}</p>}
      {action && (
        <button type="button" class="primary" onClick={action.press}>
          {action.label}
        </button>
      )}
    </main>
  );
}
