import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

interface Props {
  readonly title: string;
  readonly busy?: boolean;
  /** One sign above the title, with the tone of the news. */
  readonly mark?: string;
  readonly tone?: "good" | "mind" | "plain";
  readonly action?: { readonly label: string; readonly press: () => void };
  readonly children?: ComponentChildren;
  /** Beneath it all, e.g. another way on. */
  readonly foot?: ComponentChildren;
}

/** A screen that says one thing, and offers at most one way on. */
export function Message({ title, busy = false, mark, tone = "plain", action, children, foot }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // It took the place of something else: screen readers hear what it says.
    if (!busy) heading.current?.focus();
  }, [busy, title]);
  return (
    <main class="message" aria-busy={busy}>
      {busy && <span class="spinner" aria-hidden="true" />}
      {mark && (
        <span class={`mark ${tone}`} aria-hidden="true">
          {mark}
        </span>
      )}
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children && <p>{children}</p>}
      {action && (
        <button type="button" class="primary" onClick={action.press}>
          {action.label}
        </button>
      )}
      {foot}
    </main>
  );
}
