import type { ComponentChildren } from "preact";

interface Props {
  readonly title: string;
  readonly busy?: boolean;
  readonly action?: { readonly label: string; readonly press: () => void };
  readonly children?: ComponentChildren;
}

/** A screen that says one thing, and offers at most one way on. */
export function Message({ title, busy = false, action, children }: Props) {
  return (
    <main class="message" aria-busy={busy}>
      {busy && <span class="spinner" aria-hidden="true" />}
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
