import { useState } from "preact/hooks";
import type { ImageReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import styles from "../style/images.css?inline";
import type { Side, SidesProps } from "./lazy-sides.tsx";

const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

const PLACES = { left: "first", right: "second" } as const;
const TITLES = { left: "firstPicture", right: "secondPicture" } as const;

/** Two pictures to choose from, each as large as fits; a tap on one shows it alone, and larger still when tapped again. */
export function ImageSides({ task, foot, marked }: SidesProps) {
  const [alone, setAlone] = useState<Side | null>(null);
  const side = (at: Side) => (
    <div class={`side image ${PLACES[at]} ${marked(at)}`} data-side={at}>
      <Picture href={(task[at] as ImageReplay).href} title={say(TITLES[at])} enlarge={() => setAlone(at)} />
      <div class="foot">{foot(at)}</div>
    </div>
  );
  return (
    <>
      {side("left")}
      {side("right")}
      {alone && (
        <Alone
          href={(task[alone] as ImageReplay).href}
          title={say(TITLES[alone])}
          close={() => setAlone(null)}
        />
      )}
    </>
  );
}

interface PictureProps {
  readonly href: string;
  readonly title: string;
  readonly enlarge: () => void;
}

/** A picture that says so when it did not load, and comes again when asked. */
function Picture({ href, title, enlarge }: PictureProps) {
  const [lost, setLost] = useState(false);
  return lost ? (
    <button type="button" class="look lost" onClick={() => setLost(false)}>
      {say("pictureLost", { title })}
    </button>
  ) : (
    <button type="button" class="look" aria-label={say("enlarge", { title })} onClick={enlarge}>
      <img src={href} alt={title} draggable={false} onError={() => setLost(true)} />
    </button>
  );
}

function Alone({
  href,
  title,
  close,
}: {
  readonly href: string;
  readonly title: string;
  readonly close: () => void;
}) {
  const [near, setNear] = useState(false);
  return (
    <dialog
      class={`alone${near ? " near" : ""}`}
      aria-label={title}
      ref={(dialog) => {
        if (dialog && !dialog.open) dialog.showModal();
      }}
      onClose={close}
      // Keys that choose are meant for what lies beneath.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <button
        type="button"
        class="look"
        aria-label={say(near ? "smaller" : "larger")}
        onClick={() => setNear(!near)}
      >
        <img src={href} alt={title} draggable={false} />
      </button>
      <button type="button" class="stop" onClick={(event) => event.currentTarget.closest("dialog")?.close()}>
        {say("close")}
      </button>
    </dialog>
  );
}
