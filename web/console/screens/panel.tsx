import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Failure } from "../api/console-api.ts";

/** One titled part of the project page. */
export function Panel({
  title,
  name,
  aside,
  children,
}: {
  readonly title: string;
  /** Names the panel to the style sheet, which places it on the page. */
  readonly name: string;
  /** Something short beside the title. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}) {
  const heading = useId();
  return (
    <section class={`panel panel-${name}`} aria-labelledby={heading}>
      <header>
        <h2 id={heading}>{title}</h2>
        {aside && <div class="aside">{aside}</div>}
      </header>
      {children}
    </section>
  );
}

/** Stands where something is still to come. */
export function Waiting({ what }: { readonly what: string }) {
  return <p class="state loading">Loading {what} …</p>;
}

/** Stands where something could not be loaded. */
export function Failed({ failure, retry }: { readonly failure: Failure; readonly retry?: () => void }) {
  return (
    <div class="state" role="alert">
      <p>{failure.sentence}</p>
      {retry && (
        <button type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}

/** Stands where there is nothing yet, and says when there will be. */
export function Empty({ children }: { readonly children: ComponentChildren }) {
  return <p class="state">{children}</p>;
}
