import { useEffect, useRef } from "preact/hooks";
import type { FragmentReplay } from "../../../contract/items.ts";
import { FramesPlayer } from "./frames-player.ts";
import { sceneFor } from "./renderers/scenes.ts";
import { readSceneColors } from "./scene-colors.ts";

/** How long a loop rests on its last step, in ms, so that the end can be seen. */
const REST_MS = 500;

interface Props {
  readonly replay: FragmentReplay;
  /** Both replays of a comparison start from the same moment, so that they stay in step. */
  readonly startedAtMs: number;
}

/** Plays a fragment over and over on a canvas, with a thin bar that shows where the loop is. */
export function FragmentView({ replay, startedAtMs }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const bar = useRef<HTMLProgressElement>(null);
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext("2d");
    if (!element || !context) return;
    const colors = readSceneColors(element);
    const scene = sceneFor(replay.renderer);
    const frames = replay.frames ? new FramesPlayer(replay.frames) : undefined;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const slower = still ? 2 : 1;
    const runMs = Math.max(1, replay.steps - 1) * replay.stepMs * slower;
    let request = 0;
    const draw = (nowMs: number) => {
      const elapsed = Math.max(0, nowMs - startedAtMs) % (runMs + REST_MS);
      const share = Math.min(1, elapsed / runMs);
      const at = share * (replay.steps - 1);
      const { clientWidth: width, clientHeight: height } = element;
      const ratio = Math.min(devicePixelRatio, 3);
      if (element.width !== Math.round(width * ratio) || element.height !== Math.round(height * ratio)) {
        element.width = Math.round(width * ratio);
        element.height = Math.round(height * ratio);
      }
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      if (frames) frames.draw(context, Math.round(at), width, height);
      else scene.draw(context, { states: replay.states, at, width, height, colors });
      if (bar.current) bar.current.value = share;
      request = requestAnimationFrame(draw);
    };
    request = requestAnimationFrame(draw);
    return () => cancelAnimationFrame(request);
  }, [replay, startedAtMs]);
  return (
    <span aria-hidden="true">
      <canvas ref={canvas} class="replay" />
      <progress ref={bar} class="loop" max={1} value={0} />
    </span>
  );
}
