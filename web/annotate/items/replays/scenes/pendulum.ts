import { angleAt, numberAt } from "./interpolate.ts";
import type { Scene, SceneFrame } from "./scene.ts";

/** Layout of a state: [angle from upright in rad (counter-clockwise), torque in N·m (−2 … 2), …]. */
const ANGLE = 0;
const TORQUE = 1;
const MAX_TORQUE = 2;
const TRAIL_STEPS = 9;

interface Stage {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

const bobAt = (stage: Stage, angle: number) => ({
  x: stage.x - stage.length * Math.sin(angle),
  y: stage.y - stage.length * Math.cos(angle),
});

/** The circle that the bob runs on, and the mark at the top that it should reach. */
function drawTrack(context: CanvasRenderingContext2D, { x, y, length }: Stage, frame: SceneFrame): void {
  context.strokeStyle = frame.colors.ground;
  context.lineWidth = 1.5;
  context.beginPath();
  context.arc(x, y, length, 0, 2 * Math.PI);
  context.stroke();
  context.strokeStyle = frame.colors.muted;
  context.lineWidth = 2;
  context.setLineDash([3, 4]);
  context.beginPath();
  context.arc(x, y - length, length * 0.17, 0, 2 * Math.PI);
  context.stroke();
  context.setLineDash([]);
}

function drawTrail(context: CanvasRenderingContext2D, stage: Stage, frame: SceneFrame): void {
  const pieces = 4 * TRAIL_STEPS;
  context.strokeStyle = frame.colors.accent;
  context.lineCap = "round";
  for (let i = 0; i < pieces; i++) {
    const older = frame.at - TRAIL_STEPS * (1 - i / pieces);
    const newer = older + TRAIL_STEPS / pieces;
    if (newer <= 0) continue;
    const from = bobAt(stage, angleAt(frame.states, older, ANGLE));
    const to = bobAt(stage, angleAt(frame.states, newer, ANGLE));
    context.globalAlpha = 0.4 * (i / pieces) ** 2;
    context.lineWidth = 2 + 0.2 * stage.length * (i / pieces);
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  }
  context.globalAlpha = 1;
}

/** An arc with an arrow head round the pivot: its length and direction are the torque's. */
function drawTorque(context: CanvasRenderingContext2D, { x, y, length }: Stage, frame: SceneFrame): void {
  const share = numberAt(frame.states, frame.at, TORQUE) / MAX_TORQUE;
  if (Math.abs(share) < 0.03) return;
  const radius = length * 0.34;
  const start = Math.PI / 2;
  const end = start - share * 0.75 * Math.PI;
  context.strokeStyle = frame.colors.body;
  context.fillStyle = frame.colors.body;
  context.globalAlpha = 0.4 + 0.6 * Math.min(Math.abs(share), 1);
  context.lineWidth = 4;
  context.lineCap = "butt";
  context.beginPath();
  context.arc(x, y, radius, start, end, share > 0);
  context.stroke();
  const tip = { x: x + radius * Math.cos(end), y: y + radius * Math.sin(end) };
  const ahead = end - (Math.sign(share) * Math.PI) / 2;
  const side = (turn: number, size: number) =>
    [tip.x + size * Math.cos(ahead + turn), tip.y + size * Math.sin(ahead + turn)] as const;
  context.beginPath();
  context.moveTo(...side(0, 9));
  context.lineTo(...side(Math.PI / 2, 6.5));
  context.lineTo(...side(-Math.PI / 2, 6.5));
  context.fill();
  context.globalAlpha = 1;
}

function drawRod(context: CanvasRenderingContext2D, stage: Stage, frame: SceneFrame): void {
  const { colors } = frame;
  const bob = bobAt(stage, angleAt(frame.states, frame.at, ANGLE));
  context.strokeStyle = colors.body;
  context.lineWidth = Math.max(6, stage.length * 0.09);
  context.lineCap = "round";
  context.beginPath();
  context.moveTo(stage.x, stage.y);
  context.lineTo(bob.x, bob.y);
  context.stroke();
  const dot = (x: number, y: number, radius: number, color: string) => {
    context.fillStyle = color;
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fill();
  };
  dot(bob.x, bob.y, stage.length * 0.14, colors.accent);
  dot(stage.x, stage.y, stage.length * 0.085, colors.text);
  dot(stage.x, stage.y, stage.length * 0.035, colors.background);
}

/** A pendulum on its pivot: where the bob was, where it is, and how hard the motor turns. */
export const pendulum: Scene = {
  draw(context, frame) {
    const { width, height, colors } = frame;
    if (!frame.over) {
      context.fillStyle = colors.background;
      context.fillRect(0, 0, width, height);
    }
    if (frame.states.length === 0) return;
    const stage: Stage = { x: width / 2, y: height / 2, length: Math.min(width, height) * 0.39 };
    if (!frame.over) drawTrack(context, stage, frame);
    drawTrail(context, stage, frame);
    drawTorque(context, stage, frame);
    drawRod(context, stage, frame);
  },
};
