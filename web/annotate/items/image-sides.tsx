import { type Signal, useSignal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import type { ImageReplay } from "../../../contract/items.ts";
import { say } from "../../i18n/translate.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "../style/images.css?inline";
import { stepZoom, useZoom } from "./images/use-zoom.ts";
import { WHOLE, type Zoom } from "./images/zoom.ts";
import type { Side, SidesProps } from "./lazy-sides.tsx";
import { Tool } from "./tool.tsx";
import { useKeys } from "./use-keys.ts";

adoptStyles(styles);

const PLACES = { left: "first", right: "second" } as const;
const TITLES = { left: "firstPicture", right: "secondPicture" } as const;
const SIDES = ["left", "right"] as const;
/** How long each of two pictures in one place is shown: far from what could harm. */
const FLICKER_MS = 700;

/** Two pictures to choose from, each as large as fits, zoomed and moved in step; on demand they take turns in one place. */
export function ImageSides({ task, foot, marked }: SidesProps) {
  const zoom = useSignal<Zoom>(WHOLE);
  const [inTurns, setInTurns] = useState(false);
  useKeys({
    "+": () => stepZoom(zoom, true),
    "-": () => stepZoom(zoom, false),
    f: () => setInTurns((now) => !now),
  });
  const picture = (at: Side) => (
    <Picture key={at} href={(task[at] as ImageReplay).href} title={say(TITLES[at])} zoom={zoom} />
  );
  return (
    <>
      {inTurns ? (
        <>
          <InTurns picture={picture} />
          <div class="feet">
            {SIDES.map((at) => (
              <div key={at} class={`${PLACES[at]} ${marked(at)}`}>
                {foot(at)}
              </div>
            ))}
          </div>
        </>
      ) : (
        SIDES.map((at) => (
          <div key={at} class={`side image ${PLACES[at]} ${marked(at)}`} data-side={at}>
            {picture(at)}
            <div class="foot">{foot(at)}</div>
          </div>
        ))
      )}
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is a form's. */}
      <div class="tools looking" role="group" aria-label={say("lookingAids")}>
        <Tool sign="less" label={say("smaller")} press={() => stepZoom(zoom, false)} />
        <Tool sign="more" label={say("larger")} press={() => stepZoom(zoom, true)} />
        <Tool sign="overlay" label={say("inTurns")} on={inTurns} press={() => setInTurns(!inTurns)} />
      </div>
    </>
  );
}

/** One picture, then the other, in the same place; by hand where less motion is asked for. */
function InTurns({ picture }: { readonly picture: (side: Side) => preact.ComponentChildren }) {
  const [at, setAt] = useState<Side>("left");
  const [byHand, setByHand] = useState(() => matchMedia("(prefers-reduced-motion: reduce)").matches);
  const turn = () => setAt((now) => (now === "left" ? "right" : "left"));
  useEffect(() => {
    if (byHand) return;
    const timer = setInterval(turn, FLICKER_MS);
    return () => clearInterval(timer);
  }, [byHand]);
  return (
    <div class="side image both" data-side="both">
      {SIDES.map((side) => (
        <div key={side} class={side === at ? "turn-of" : "turn-of waits"} aria-hidden={side !== at}>
          {picture(side)}
        </div>
      ))}
      <button
        type="button"
        class="whose"
        onClick={() => {
          setByHand(true);
          turn();
        }}
      >
        {say(TITLES[at])} <span aria-hidden="true">⇄</span>
      </button>
    </div>
  );
}

interface PictureProps {
  readonly href: string;
  readonly title: string;
  readonly zoom: Signal<Zoom>;
}

/** A picture that says so when it did not load, and comes again when asked. */
function Picture({ href, title, zoom }: PictureProps) {
  const [lost, setLost] = useState(false);
  const [loaded, setLoaded] = useState(false);
  const box = useRef<HTMLButtonElement>(null);
  const image = useRef<HTMLImageElement>(null);
  useZoom(box, zoom);
  useSignalEffect(() => {
    const { scale, x, y } = zoom.value;
    if (image.current) image.current.style.transform = `translate(${100 * x}%, ${100 * y}%) scale(${scale})`;
    // A finger on what is zoomed moves it, and chooses nothing.
    if (box.current) box.current.dataset.zoomed = String(scale > 1);
  });
  const near = zoom.value.scale > 1;
  return lost ? (
    <button type="button" class="look lost" data-pending data-lost onClick={() => setLost(false)}>
      {say("pictureLost", { title })}
    </button>
  ) : (
    <button
      ref={box}
      type="button"
      class="look"
      data-pending={loaded ? undefined : ""}
      aria-label={near ? `${title}: ${say("smaller")}` : say("enlarge", { title })}
    >
      <img
        ref={image}
        src={href}
        alt={title}
        draggable={false}
        onLoad={() => setLoaded(true)}
        onError={() => setLost(true)}
      />
    </button>
  );
}
