import type { Replay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import type { Painter } from "../../items/replays/replay-canvas.tsx";
import { ItemFace } from "./item-face.tsx";

interface Props {
  readonly replay: Replay;
  readonly name: string;
  readonly painters: Set<Painter>;
  readonly close: () => void;
}

/** One item of a group over the whole screen. */
export function Larger({ replay, name, painters, close }: Props) {
  return (
    <dialog
      class={`larger ${replay.kind}`}
      aria-label={name}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onClose={close}
      // Keys that choose are meant for what lies beneath.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <section class="large-face" tabIndex={replay.kind === "text" ? 0 : undefined} aria-label={name}>
        <ItemFace replay={replay} name={name} painters={painters} />
      </section>
      <button
        type="button"
        class="primary"
        onClick={(event) => event.currentTarget.closest("dialog")?.close()}
      >
        {say("close")}
      </button>
    </dialog>
  );
}

/** Opens {@link Larger}. */
export function Enlarge({ name, press }: { readonly name: string; readonly press: () => void }) {
  return (
    <button type="button" class="enlarge" aria-label={say("enlarge", { title: name })} onClick={press}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d="M14 4h6v6M20 4l-7 7M10 20H4v-6M4 20l7-7" />
      </svg>
    </button>
  );
}
