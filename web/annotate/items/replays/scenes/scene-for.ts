import type { Scene } from "./scene.ts";

/** A phone loads the scene that its project draws with, and no other. */
const SCENES: Readonly<Record<string, () => Promise<Scene>>> = {
  pendulum: () => import("./pendulum.ts").then((part) => part.pendulum),
  hopper: () => import("./hopper.ts").then((part) => part.hopper),
  puddles: () => import("./puddles.ts").then((part) => part.puddles),
  signals: () => import("./signals.ts").then((part) => part.signals),
};

/** An unknown name gets line plots, which can draw any numbers. */
const nameOf = (renderer: string) => (Object.hasOwn(SCENES, renderer) ? renderer : "signals");

const loaded = new Map<string, Scene>();

/** The scene of a project's `renderer`, where it has been loaded. */
export const sceneFor = (renderer: string): Scene | undefined => loaded.get(nameOf(renderer));

/** Loads the scene of a project's `renderer`. @throws where it can not be had */
export async function loadScene(renderer: string): Promise<Scene> {
  const name = nameOf(renderer);
  const scene = loaded.get(name) ?? (await (SCENES[name] as () => Promise<Scene>)());
  loaded.set(name, scene);
  return scene;
}
