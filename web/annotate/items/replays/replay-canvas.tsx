import { useLayoutEffect, useRef } from "preact/hooks";
import type { FragmentReplay } from "../../../../contract/items.ts";
import { FramesPlayer } from "./frames-player.ts";
import { readSceneColors, type SceneColors } from "./scene-colors.ts";
import { sceneFor } from "./scenes/scene-for.ts";

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
  useLayoutEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const colors = readSceneColors(element);
    const first = layerOf(replay, colors, over);
    const second = over && layerOf(over, { ...colors, accent: colors.second, body: colors.second }, replay);
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
    <span aria-hidden="true">
      <canvas ref={canvas} class="replay" />
    </span>
  );
}

function layerOf(
  { states, renderer, signals, steps, frames: pixels }: FragmentReplay,
  colors: SceneColors,
  other?: FragmentReplay,
) {
  const frames = pixels ? new FramesPlayer(pixels) : undefined;
  const scene = sceneFor(renderer);
  const shared = other ? { beside: other.states } : {};
  return {
    loaded: () => frames?.loaded,
    draw(context: CanvasRenderingContext2D, step: number, width: number, height: number, over: boolean) {
      const at = Math.min(step, steps - 1);
      if (frames) frames.draw(context, Math.round(at), width, height);
      else scene.draw(context, { states, names: signals, at, width, height, colors, over, ...shared });
    },
  };
}

function sized(canvas: HTMLCanvasElement | OffscreenCanvas, width: number, height: number): void {
  const [wide, high] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
}
