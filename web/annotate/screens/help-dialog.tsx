import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { Message } from "./message.tsx";
import { useLater } from "./use-later.ts";

/** What it is about and how to answer, over the comparison; what it shows is loaded when it is first opened. */
export function HelpDialog({ annotation: { brief, help } }: { readonly annotation: Annotation }) {
  const [tries, setTries] = useState(1);
  const [Sheet, lost] = useLater(help.value && tries, () =>
    import("./help-sheet.tsx").then((part) => part.HelpSheet),
  );
  if (!help.value) return null;
  return (
    <dialog
      class="sheet"
      aria-label={say("instructionsAndHelp")}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onClose={() => {
        help.value = false;
      }}
    >
      {/* Closed by itself, so that the focus goes back to where it came from. */}
      <button type="button" class="stop" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
        {say("close")}
      </button>
      {Sheet ? (
        <Sheet brief={brief} />
      ) : lost ? (
        <Message
          title={say("didNotLoad")}
          action={{ label: say("tryAgain"), press: () => setTries(tries + 1) }}
        >
          {say("noConnectionNow")}
        </Message>
      ) : (
        <Message title={say("moment")} busy />
      )}
    </dialog>
  );
}
