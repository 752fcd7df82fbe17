import { clipAction, type Environment, type Episode } from "./environment.ts";

const STEP_SECONDS = 0.1;
/** How far the fullest action goes in one step, along each axis; the square is 1 by 1. */
const REACH = 0.05;
const EFFORT_COST = 0.02;
const WET_COST = 10;

type Point = readonly [x: number, y: number];

export const GOAL: Point = [0.9, 0.9];

/** The middle lines of the two puddles; whatever is nearer than {@link PUDDLE_RADIUS} to one of them is wet. */
export const PUDDLES: readonly (readonly [from: Point, to: Point])[] = [
  [
    [0.1, 0.75],
    [0.45, 0.75],
  ],
  [
    [0.45, 0.4],
    [0.45, 0.8],
  ],
];
export const PUDDLE_RADIUS = 0.1;

const distance = ([ax, ay]: Point, [bx, by]: Point) => Math.hypot(ax - bx, ay - by);

function distanceToLine(point: Point, [from, to]: readonly [Point, Point]): number {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const along = ((point[0] - from[0]) * dx + (point[1] - from[1]) * dy) / (dx * dx + dy * dy);
  const held = Math.min(Math.max(along, 0), 1);
  return distance(point, [from[0] + held * dx, from[1] + held * dy]);
}

/** How deep a point stands in water, 0 … 0.1: the way to the nearest shore (Sutton 1996). */
export function depthAt(point: Point): number {
  return Math.max(0, ...PUDDLES.map((line) => PUDDLE_RADIUS - distanceToLine(point, line)));
}

/** [x, y in 0 … 1; action along x and y in −1 … 1] */
type RoverState = [x: number, y: number, right: number, up: number];

const trueReward = ([x, y, right, up]: RoverState) =>
  -distance([x, y], GOAL) - WET_COST * depthAt([x, y]) - EFFORT_COST * (right ** 2 + up ** 2);

const held = (place: number) => Math.min(Math.max(place, 0), 1);

/**
 * A rover on a square with the two puddles of Sutton 1996 ("Generalization in reinforcement learning", section 4), to
 * come to the goal at (0.9, 0.9) and keep dry. It starts anywhere; its true reward is −(distance to the goal) − 10 · (depth of
 * the water) − 0.02 |action|². Observation [2x − 1, 2y − 1]; action: how far to go along each axis, 1 for 0.05.
 * Render state [x, y, action], see {@link RoverState}.
 */
export const puddles: Environment = {
  name: "puddles",
  renderer: "puddles",
  observationSize: 2,
  actionSize: 2,
  stepMs: 1000 * STEP_SECONDS,
  episodeSteps: 60,

  begin(random): Episode {
    let [x, y] = [random(), random()];
    let shown: RoverState = [x, y, 0, 0];
    return {
      observe: () => [2 * x - 1, 2 * y - 1],
      renderState: () => [...shown],
      step(action) {
        const [right, up] = clipAction(action, 2) as [number, number];
        shown = [x, y, right, up];
        x = held(x + REACH * right);
        y = held(y + REACH * up);
        return trueReward(shown);
      },
    };
  },

  trueRewardsOf: (states) => states.map(([x = 0, y = 0, right = 0, up = 0]) => trueReward([x, y, right, up])),
};
