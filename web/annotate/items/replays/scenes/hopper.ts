import { angleAt, numberAt } from "./interpolate.ts";
import type { Scene, SceneFrame } from "./scene.ts";

/**
 * The hopper's parts in the order of a state: three numbers each, x and y of the middle in m and the angle in rad
 * (counter-clockwise; y points up, the ground is y = 0). Lengths and widths in m, along and across the limb at
 * angle 0, where the foot lies and all else stands.
 */
export const HOPPER_PARTS = [
  { name: "torso", length: 0.5, width: 0.14, lies: false },
  { name: "thigh", length: 0.42, width: 0.11, lies: false },
  { name: "shin", length: 0.42, width: 0.09, lies: false },
  { name: "foot", length: 0.36, width: 0.08, lies: true },
] as const;

const METRES_HIGH = 1.85;
const GROUND_SHARE = 0.84;

interface View {
  readonly scale: number;
  readonly groundY: number;
  /** From metres to pixels. */
  readonly x: (metres: number) => number;
  readonly y: (metres: number) => number;
}

/**
 * The camera stays on the torso, a little behind it, so that one sees where the hopper goes; of two in one picture it
 * goes with the first, and both begin at the same place.
 */
function viewOf(frame: SceneFrame): View {
  const groundY = frame.height * GROUND_SHARE;
  const scale = Math.min((groundY - 6) / METRES_HIGH, frame.width / 2);
  const leads = (frame.over && frame.beside) || frame.states;
  const covered = numberAt(leads, frame.at, 0) - (leads[0]?.[0] ?? 0);
  const centre = (frame.states[0]?.[0] ?? 0) + covered;
  return {
    scale,
    groundY,
    x: (metres) => frame.width * 0.45 + (metres - centre) * scale,
    y: (metres) => groundY - metres * scale,
  };
}

/** Ground with a tick each half metre and a number each metre, counted from where the fragment begins. */
function drawGround(context: CanvasRenderingContext2D, frame: SceneFrame, view: View): void {
  const { width, height, colors } = frame;
  context.fillStyle = colors.ground;
  context.fillRect(0, view.groundY, width, height - view.groundY);
  context.fillStyle = colors.text;
  context.strokeStyle = colors.text;
  context.font = "11px system-ui, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "top";
  const origin = frame.states[0]?.[0] ?? 0;
  const left = numberAt(frame.states, frame.at, 0) - origin - (width * 0.45) / view.scale;
  const right = left + width / view.scale;
  for (let half = Math.ceil(2 * left - 0.5); half <= 2 * right + 0.5; half++) {
    const x = view.x(origin + half / 2);
    const whole = half % 2 === 0;
    context.globalAlpha = whole ? 0.7 : 0.35;
    context.lineWidth = whole ? 2 : 1;
    context.beginPath();
    context.moveTo(x, view.groundY);
    context.lineTo(x, view.groundY + (whole ? 9 : 5));
    context.stroke();
    if (whole) context.fillText(`${half / 2} m`.replace("-", "−"), x, view.groundY + 13);
  }
  context.globalAlpha = 1;
}

/** A dashed line where the fragment began: the distance covered is seen at a glance. */
function drawStart(context: CanvasRenderingContext2D, frame: SceneFrame, view: View): void {
  const x = view.x(frame.states[0]?.[0] ?? 0);
  context.strokeStyle = frame.colors.muted;
  context.lineWidth = 1.5;
  context.setLineDash([4, 5]);
  context.beginPath();
  context.moveTo(x, view.groundY);
  context.lineTo(x, view.y(1.6));
  context.stroke();
  context.setLineDash([]);
}

function drawShadow(context: CanvasRenderingContext2D, frame: SceneFrame, view: View): void {
  const foot = 3 * (HOPPER_PARTS.length - 1);
  const above = Math.max(numberAt(frame.states, frame.at, foot + 1), 0);
  context.fillStyle = frame.colors.text;
  context.globalAlpha = 0.25 / (1 + 3 * above);
  context.beginPath();
  const radius = view.scale * (0.24 + 0.1 * above);
  context.ellipse(
    view.x(numberAt(frame.states, frame.at, foot)),
    view.groundY + 2,
    radius,
    3,
    0,
    0,
    2 * Math.PI,
  );
  context.fill();
  context.globalAlpha = 1;
}

/** The middle of the torso over the last steps, fading out. */
function drawTrail(context: CanvasRenderingContext2D, frame: SceneFrame, view: View): void {
  const steps = 12;
  context.strokeStyle = frame.colors.accent;
  context.lineCap = "round";
  context.lineWidth = 4;
  for (let back = steps; back > 0; back -= 0.5) {
    const from = frame.at - back;
    if (from < -0.5) continue;
    context.globalAlpha = 0.45 * (1 - back / steps);
    context.beginPath();
    context.moveTo(view.x(numberAt(frame.states, from, 0)), view.y(numberAt(frame.states, from, 1)));
    context.lineTo(
      view.x(numberAt(frame.states, from + 0.5, 0)),
      view.y(numberAt(frame.states, from + 0.5, 1)),
    );
    context.stroke();
  }
  context.globalAlpha = 1;
}

function drawLimbs(context: CanvasRenderingContext2D, frame: SceneFrame, view: View): void {
  const { states, at, colors } = frame;
  for (let i = HOPPER_PARTS.length - 1; i >= 0; i--) {
    const part = HOPPER_PARTS[i]!;
    const angle = angleAt(states, at, 3 * i + 2) + (part.lies ? 0 : Math.PI / 2);
    const reach = (part.length - (part.lies ? part.width : 0)) / 2;
    const dx = reach * Math.cos(angle);
    const dy = reach * Math.sin(angle);
    const [x, y] = [numberAt(states, at, 3 * i), numberAt(states, at, 3 * i + 1)];
    const limb = (width: number, color: string) => {
      context.strokeStyle = color;
      context.lineWidth = width;
      context.lineCap = "round";
      context.beginPath();
      context.moveTo(view.x(x - dx), view.y(y - dy));
      context.lineTo(view.x(x + dx), view.y(y + dy));
      context.stroke();
    };
    limb(part.width * view.scale + 3, colors.background);
    limb(part.width * view.scale, part.name === "torso" ? colors.accent : colors.body);
  }
}

/** A one-legged hopper seen from the side, the camera running along. */
export const hopper: Scene = {
  draw(context, frame) {
    if (!frame.over) {
      context.fillStyle = frame.colors.background;
      context.fillRect(0, 0, frame.width, frame.height);
    }
    if (frame.states.length === 0) return;
    const view = viewOf(frame);
    if (!frame.over) {
      drawStart(context, frame, view);
      drawGround(context, frame, view);
    }
    drawShadow(context, frame, view);
    drawTrail(context, frame, view);
    drawLimbs(context, frame, view);
  },
};
