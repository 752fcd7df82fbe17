import { hopper } from "./hopper.ts";
import { pendulum } from "./pendulum.ts";
import { puddles } from "./puddles.ts";
import type { Scene } from "./scene.ts";
import { signals } from "./signals.ts";

const SCENES: ReadonlyMap<string, Scene> = new Map([
  ["pendulum", pendulum],
  ["hopper", hopper],
  ["puddles", puddles],
  ["signals", signals],
]);

/** The scene of a project's `renderer`; an unknown name gets line plots, which can draw any numbers. */
export function sceneFor(renderer: string): Scene {
  return SCENES.get(renderer) ?? signals;
}
