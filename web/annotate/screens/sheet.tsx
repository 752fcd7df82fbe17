import type { ComponentChildren } from "preact";
import { say } from "../../i18n/translate.ts";

interface Props {
  readonly label: string;
  readonly close: () => void;
  readonly children: ComponentChildren;
}

/** A sheet over whatever is on the screen; keys that choose are not meant for what lies beneath. */
export function Sheet({ label, close, children }: Props) {
  return (
    <dialog
      class="sheet"
      aria-label={label}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
    >
      {/* Closed by itself, so that the focus goes back to where it came from. */}
      <button type="button" class="stop" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
        {say("close")}
      </button>
      {children}
    </dialog>
  );
}
