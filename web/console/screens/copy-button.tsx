import { useState } from "preact/hooks";

/** Copies a text, and says so in its own place. `what` is what the text is, e.g. `the link`. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }) {
  const [tried, setTried] = useState<{ readonly text: string; readonly well: boolean } | null>(null);
  const now = tried?.text === text ? tried : null;
  const copy = async () => setTried({ text, well: await copied(text) });
  return (
    <>
      <button type="button" class="small-button" onClick={() => void copy()} aria-label={`Copy ${what}`}>
        {now ? (now.well ? "Copied" : "Not copied") : "Copy"}
      </button>
      <span class="unseen" role="status">
        {now && (now.well ? `Copied ${what}.` : `Could not copy ${what}; select it instead.`)}
      </span>
    </>
  );
}

/** Whether the text is on the clipboard now. Pages without TLS have no clipboard API, only the old command. */
async function copied(text: string): Promise<boolean> {
  if (!navigator.clipboard) return copiedBySelection(text);
  return navigator.clipboard.writeText(text).then(
    () => true,
    () => false,
  );
}

function copiedBySelection(text: string): boolean {
  const field = document.body.appendChild(document.createElement("textarea"));
  field.className = "unseen";
  field.value = text;
  field.select();
  const well = document.execCommand("copy");
  field.remove();
  return well;
}
