import { numberAt } from "./interpolate.ts";
import type { Scene, SceneFrame } from "./scene.ts";

const MAX_PANELS = 24;
const GAP = 6;
const MARGIN = 10;
/** Room for a panel's number, left of its line. */
const GUTTER = 16;

interface Panel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Panels in reading order, on as many columns as keep them wider than high. */
function panelsFor(count: number, width: number, height: number): Panel[] {
  const columns = count <= 4 ? 1 : count <= 10 ? 2 : count <= 18 ? 3 : 4;
  const rows = Math.ceil(count / columns);
  const panelWidth = (width - 2 * MARGIN - GAP * (columns - 1)) / columns;
  const panelHeight = (height - 2 * MARGIN - GAP * (rows - 1)) / rows;
  return Array.from({ length: count }, (_, i) => ({
    x: MARGIN + (i % columns) * (panelWidth + GAP),
    y: MARGIN + Math.floor(i / columns) * (panelHeight + GAP),
    width: panelWidth,
    height: panelHeight,
  }));
}

/** Smallest and largest value of one number over the fragment, widened where it hardly changes. */
function rangeOf(states: readonly (readonly number[])[], i: number): { low: number; span: number } {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const state of states) {
    const value = state[i] ?? 0;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const span = Math.max(high - low, 1e-3 * Math.max(Math.abs(low), Math.abs(high)), 1e-6);
  return { low: (low + high) / 2 - span / 2, span };
}

function drawPanel(context: CanvasRenderingContext2D, frame: SceneFrame, panel: Panel, i: number): void {
  const { states, colors } = frame;
  const last = Math.max(states.length - 1, 1);
  const at = Math.min(Math.max(frame.at, 0), states.length - 1);
  const { low, span } = rangeOf(frame.beside ? [...states, ...frame.beside] : states, i);
  const inset = 4;
  const name = frame.names?.[i] ?? String(i + 1);
  const x = (step: number) => panel.x + GUTTER + (step / last) * (panel.width - GUTTER - inset);
  const y = (value: number) =>
    panel.y + panel.height - inset - ((value - low) / span) * (panel.height - 2 * inset);

  if (!frame.over) {
    context.fillStyle = colors.ground;
    context.globalAlpha = 0.35;
    context.beginPath();
    context.roundRect(panel.x, panel.y, panel.width, panel.height, 4);
    context.fill();
    context.globalAlpha = 1;
  }

  const line = (until: number, color: string, thickness: number) => {
    context.strokeStyle = color;
    context.lineWidth = thickness;
    context.beginPath();
    context.moveTo(x(0), y(numberAt(states, 0, i)));
    for (let step = 1; step < until; step++) context.lineTo(x(step), y(numberAt(states, step, i)));
    context.lineTo(x(until), y(numberAt(states, until, i)));
    context.stroke();
  };
  context.lineJoin = "round";
  context.lineCap = "round";
  // The one on top is told by its dashes too.
  if (frame.over) context.setLineDash([5, 4]);
  line(states.length - 1, frame.over ? colors.accent : colors.muted, 1);
  line(at, frame.over ? colors.accent : colors.body, 2);
  context.setLineDash([]);

  context.strokeStyle = colors.accent;
  context.lineWidth = 1;
  context.globalAlpha = 0.6;
  context.beginPath();
  context.moveTo(x(at), panel.y + 1);
  context.lineTo(x(at), panel.y + panel.height - 1);
  context.stroke();
  context.globalAlpha = 1;
  context.fillStyle = colors.accent;
  context.beginPath();
  context.arc(x(at), y(numberAt(states, at, i)), 3, 0, 2 * Math.PI);
  context.fill();

  if (panel.height < 14 || frame.over) return;
  context.fillStyle = colors.text;
  context.globalAlpha = 0.75;
  context.textAlign = "left";
  context.textBaseline = frame.names?.[i] ? "top" : "middle";
  context.fillText(name, panel.x + 3, frame.names?.[i] ? panel.y + 3 : panel.y + panel.height / 2);
  context.globalAlpha = 1;
}

/** Any state vector as small line plots, one a number and with its name where it has one, with a cursor that moves along; each has its own scale. */
export const signals: Scene = {
  draw(context, frame) {
    const { width, height, colors, states } = frame;
    if (!frame.over) {
      context.fillStyle = colors.background;
      context.fillRect(0, 0, width, height);
    }
    if (states.length === 0) return;
    context.font = "10px system-ui, sans-serif";
    const size = states[0]?.length ?? 0;
    const shown = Math.min(size, MAX_PANELS);
    const note = size > shown ? 12 : 0;
    for (const [i, panel] of panelsFor(shown, width, height - note).entries())
      drawPanel(context, frame, panel, i);
    if (note === 0 || frame.over) return;
    context.fillStyle = colors.text;
    context.textAlign = "right";
    context.textBaseline = "alphabetic";
    context.fillText(`+ ${size - shown}`, width - MARGIN, height - 6);
  },
};
