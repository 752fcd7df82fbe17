import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { FragmentReplay } from "../../../../contract/items.ts";
import { say } from "../../../i18n/translate.ts";
import { adoptStyles } from "../../style/adopt-styles.ts";
import styles from "../../style/replays.css?inline";
import { FramesPlayer } from "./frames-player.ts";
import { readSceneColors, type SceneColors } from "./scene-colors.ts";
import { loadScene, sceneFor } from "./scenes/scene-for.ts";

adoptStyles(styles);

/** How much of what is drawn second lets through. */
const SEEN_THROUGH = 0.6;

/** Draws what is at a step; called each time that a picture is due. */
export type Painter = (step: number) => void;

interface Props {
  readonly replay: FragmentReplay;
  /** Drawn into the same picture, see-through. */
  readonly over?: FragmentReplay;
  readonly painters: Set<Painter>;
}

/** The picture of one replay, or of two in one. It is drawn anew only where something in it has changed. */
export function ReplayCanvas({ replay, over, painters }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [lost, setLost] = useState(false);
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const colors = readSceneColors(element);
    const first = layerOf(replay, colors, setLost, over);
    const second =
      over && layerOf(over, { ...colors, accent: colors.second, body: colors.second }, setLost, replay);
    const sheet = new OffscreenCanvas(1, 1);
    const above = sheet.getContext("2d");
    let drawn = "";
    const paint = (step: number) => {
      const { clientWidth: width, clientHeight: height } = element;
      const ratio = Math.min(devicePixelRatio, 3);
      const now = [step, width, height, ratio, first.loaded(), second?.loaded()].join();
      if (now === drawn) return;
      drawn = now;
      sized(element, width * ratio, height * ratio);
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      first.draw(context, step, width, height, false);
      if (!second || !above) return;
      sized(sheet, width * ratio, height * ratio);
      above.setTransform(ratio, 0, 0, ratio, 0, 0);
      above.clearRect(0, 0, width, height);
      second.draw(above as unknown as CanvasRenderingContext2D, step, width, height, true);
      context.globalAlpha = SEEN_THROUGH;
      context.drawImage(sheet, 0, 0, width, height);
      context.globalAlpha = 1;
    };
    painters.add(paint);
    return () => void painters.delete(paint);
  }, [replay, over, painters]);
  return (
    <>
      <span aria-hidden="true">
        <canvas ref={canvas} class="replay" />
      </span>
      {lost && (
        <span class="not-drawn" aria-hidden="true">
          {say("didNotLoad")}
        </span>
      )}
    </>
  );
}

function layerOf(
  { states, renderer, signals, steps, frames: pixels }: FragmentReplay,
  colors: SceneColors,
  /** Hears whether it can not be drawn. */
  lose: (lost: boolean) => void,
  other?: FragmentReplay,
) {
  const frames = pixels ? new FramesPlayer(pixels) : undefined;
  let scene = sceneFor(renderer);
  const bring = async () => {
    try {
      scene = await loadScene(renderer);
      lose(false);
    } catch {
      lose(true);
      addEventListener("online", () => void bring(), { once: true });
    }
  };
  if (!frames && !scene) void bring();
  const shared = other ? { beside: other.states } : {};
  return {
    loaded: () => (frames ? frames.loaded : scene !== undefined),
    draw(context: CanvasRenderingContext2D, step: number, width: number, height: number, over: boolean) {
      const at = Math.min(step, steps - 1);
      if (frames) frames.draw(context, Math.round(at), width, height);
      else scene?.draw(context, { states, names: signals, at, width, height, colors, over, ...shared });
    },
  };
}

function sized(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number): void {
  const [wide, high] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
}
