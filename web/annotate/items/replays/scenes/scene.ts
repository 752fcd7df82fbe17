/** Colours that a scene may use, already resolved from the theme's tokens to CSS colours. */
export interface SceneColors {
  readonly background: string;
  readonly ground: string;
  readonly body: string;
  readonly accent: string;
  readonly muted: string;
  readonly text: string;
}

export type States = readonly (readonly number[])[];

/** One picture of a replay. */
export interface SceneFrame {
  /** [steps, n]: the whole fragment, as `replay.states` brings it. */
  readonly states: States;
  /** What the numbers of a state are called, as far as that is known. */
  readonly names?: readonly string[];
  /** The states of the replay that shares this picture: scales and the camera suit both. */
  readonly beside?: States;
  /** Drawn over the one beside it: what both stand on is there already. */
  readonly over?: boolean;
  /** Fractional step index, 0 … steps − 1; values outside are held at the nearest end. */
  readonly at: number;
  /** CSS pixels. */
  readonly width: number;
  /** CSS pixels. */
  readonly height: number;
  readonly colors: SceneColors;
}

/** How one kind of fragment is drawn: everything from the frame, nothing remembered between frames. */
export interface Scene {
  /** @param context already scaled, so that one unit is one CSS pixel */
  draw(context: CanvasRenderingContext2D, frame: SceneFrame): void;
}
