import { numberAt } from "./interpolate.ts";
import type { Scene, SceneFrame } from "./scene.ts";

/** What lies on the square, 1 by 1, y upwards: the goal, and the middle lines of the puddles, wet up to the radius. */
export const PUDDLE_SCENE = {
  goal: [0.9, 0.9],
  puddles: [
    [
      [0.1, 0.75],
      [0.45, 0.75],
    ],
    [
      [0.45, 0.4],
      [0.45, 0.8],
    ],
  ],
  radius: 0.1,
} as const;

const TRAIL_STEPS = 12;

interface Field {
  readonly side: number;
  readonly x: (place: number) => number;
  readonly y: (place: number) => number;
}

function fieldOf({ width, height }: SceneFrame): Field {
  const side = Math.min(width, height) * 0.94;
  const [left, top] = [(width - side) / 2, (height - side) / 2];
  return { side, x: (place) => left + place * side, y: (place) => top + (1 - place) * side };
}

/** The field with its water, deeper towards the middle, and a ring for the goal. */
function drawField(context: CanvasRenderingContext2D, field: Field, { colors }: SceneFrame): void {
  context.fillStyle = colors.ground;
  context.fillRect(field.x(0), field.y(1), field.side, field.side);
  context.strokeStyle = colors.muted;
  context.lineCap = "round";
  for (const depth of [1, 0.6, 0.25]) {
    context.globalAlpha = 0.35;
    context.lineWidth = 2 * PUDDLE_SCENE.radius * depth * field.side;
    for (const [from, to] of PUDDLE_SCENE.puddles) {
      context.beginPath();
      context.moveTo(field.x(from[0]), field.y(from[1]));
      context.lineTo(field.x(to[0]), field.y(to[1]));
      context.stroke();
    }
  }
  context.globalAlpha = 1;
  context.strokeStyle = colors.text;
  context.lineWidth = 3;
  context.beginPath();
  context.arc(
    field.x(PUDDLE_SCENE.goal[0]),
    field.y(PUDDLE_SCENE.goal[1]),
    field.side * 0.045,
    0,
    2 * Math.PI,
  );
  context.stroke();
}

function drawRover(context: CanvasRenderingContext2D, field: Field, frame: SceneFrame): void {
  const at = (step: number) =>
    [field.x(numberAt(frame.states, step, 0)), field.y(numberAt(frame.states, step, 1))] as const;
  context.strokeStyle = frame.colors.accent;
  context.lineWidth = 3;
  context.globalAlpha = 0.5;
  context.beginPath();
  context.moveTo(...at(frame.at - TRAIL_STEPS));
  for (let back = TRAIL_STEPS - 1; back >= 0; back--) context.lineTo(...at(frame.at - back));
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = frame.colors.accent;
  context.beginPath();
  context.arc(...at(frame.at), field.side * 0.035, 0, 2 * Math.PI);
  context.fill();
}

/** A rover on a field with two puddles: where it was, where it is, and where it should go. */
export const puddles: Scene = {
  draw(context, frame) {
    const field = fieldOf(frame);
    if (!frame.over) {
      context.fillStyle = frame.colors.background;
      context.fillRect(0, 0, frame.width, frame.height);
    }
    if (frame.states.length === 0) return;
    if (!frame.over) drawField(context, field, frame);
    drawRover(context, field, frame);
  },
};
