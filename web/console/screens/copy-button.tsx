import { useState } from "preact/hooks";

/** Copies a text, and says so in its own place. `what` is what the text is, e.g. `the link`. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [copied, setCopied] = useState<{ readonly text: string; readonly well: boolean } | null>(null);
  const now = copied?.text === text ? copied : null;
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied({ text, well: true }),
      () => setCopied({ text, well: false }),
    );
  return (
    <>
      <button type="button" class="small-button" onClick={() => void copy()} aria-label={`Copy ${what}`}>
        {now?.well ? "Copied" : "Copy"}
      </button>
      <span class="unseen" role="status">
        {now && (now.well ? `Copied ${what}.` : `Could not copy ${what}; select it instead.`)}
      </span>
    </>
  );
}
