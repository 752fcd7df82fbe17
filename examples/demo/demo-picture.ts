import { PARTS } from "../environments/hopper-body.ts";
import type { DemoResult } from "./run-demo.ts";

const WIDTH = 960;
const HEIGHT = 540;
const PLOT = { left: 76, right: 24, top: 84, bottom: 210 };
const LINES = [
  { name: "learned-reward", colour: "#1f6feb", words: "taught by people" },
  { name: "true-reward", colour: "#2da44e", words: "true reward" },
  { name: "random-reward", colour: "#a8a29e", words: "random reward" },
] as const;

/** The demo as a picture (SVG): the agents' true returns over iterations, where each model came, and the end as a film. */
export function demoPicture({ plan, agents, labels, heldOutAccuracy }: DemoResult): string {
  const iterations = agents.iteration;
  const all = [...LINES.flatMap(({ name }) => agents.curves[name]), agents.randomReturn];
  const ticks = roundTicks(Math.min(...all), Math.max(...all));
  const [low = 0, high = 0] = [ticks[0], ticks.at(-1)];
  const x = (iteration: number) =>
    PLOT.left + ((WIDTH - PLOT.left - PLOT.right) * iteration) / Math.max(1, iterations);
  const y = (value: number) =>
    PLOT.top + (HEIGHT - PLOT.top - PLOT.bottom) * (1 - (value - low) / Math.max(1e-9, high - low));
  const line = (name: (typeof LINES)[number]["name"]) =>
    [agents.randomReturn, ...agents.curves[name]]
      .map((value, i) => `${i === 0 ? "M" : "L"}${x(i).toFixed(1)} ${y(value).toFixed(1)}`)
      .join("");
  const promotions = agents.versions.flatMap((version, i) =>
    version !== agents.versions[i - 1] && (agents.versions[i + 1] ?? version) === version
      ? [{ version, at: i }]
      : [],
  );
  const accuracy =
    heldOutAccuracy === null ? "" : ` · held-out accuracy ${(100 * heldOutAccuracy).toFixed(0)} %`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="system-ui, sans-serif" font-size="13">
<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>
<text x="${PLOT.left}" y="36" font-size="21" font-weight="650" fill="#1c1917">An agent learns ${plan.environment} from ${labels} labels</text>
<text x="${PLOT.left}" y="60" fill="#57534e">True return, which the taught agent never saw${accuracy}</text>
${ticks.map((tick) => `<path d="M${PLOT.left} ${y(tick).toFixed(1)}H${WIDTH - PLOT.right}" stroke="#e7e5e4"/><text x="${PLOT.left - 10}" y="${(y(tick) + 4).toFixed(1)}" text-anchor="end" fill="#78716c">${tick.toFixed(0)}</text>`).join("\n")}
${promotions.map(({ version, at }) => `<path d="M${x(at).toFixed(1)} ${PLOT.top}V${HEIGHT - PLOT.bottom}" stroke="#1f6feb" stroke-opacity=".35" stroke-dasharray="3 4"/><text x="${(x(at) + 5).toFixed(1)}" y="${HEIGHT - PLOT.bottom - 8}" fill="#1f6feb" font-size="11">model ${version}</text>`).join("\n")}
${LINES.map(({ name, colour }) => `<path d="${line(name)}" fill="none" stroke="${colour}" stroke-width="${name === "learned-reward" ? 3 : 2}" stroke-linejoin="round"/>`).join("\n")}
${LINES.map(({ colour, words }, i) => `<circle cx="${PLOT.left + 8 + i * 170}" cy="${HEIGHT - PLOT.bottom + 34}" r="5" fill="${colour}"/><text x="${PLOT.left + 20 + i * 170}" y="${HEIGHT - PLOT.bottom + 38}" fill="#44403c">${words}</text>`).join("\n")}
${film(agents.film, plan.environment)}
</svg>
`;
}

/** Round numbers at equal distances, from at or below `low` to at or above `high`. */
function roundTicks(low: number, high: number): number[] {
  const rough = Math.max(1e-9, high - low) / 4;
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = unit * (rough / unit > 5 ? 10 : rough / unit > 2 ? 5 : 2);
  const first = Math.floor(low / step);
  return Array.from({ length: Math.ceil(high / step) - first + 1 }, (_, i) => (first + i) * step);
}

const FRAMES = 12;

/** Stills of the taught agent's last episode, evenly spaced. */
function film(states: readonly (readonly number[])[], environment: string): string {
  const size = (WIDTH - PLOT.left - PLOT.right) / FRAMES;
  const middle = HEIGHT - 92;
  const stills = Array.from({ length: FRAMES }, (_, i) => {
    const state = states[Math.round((i * (states.length - 1)) / (FRAMES - 1))] ?? [];
    const centre = PLOT.left + size * (i + 0.5);
    return environment === "pendulum"
      ? rod(centre, middle, size * 0.4, state[0] ?? 0)
      : leg(centre, middle, size, state, states[0]?.[0] ?? 0);
  });
  return `<text x="${PLOT.left}" y="${HEIGHT - 16}" fill="#57534e">The taught agent's last episode, from left to right</text>\n${stills.join("\n")}`;
}

/** The pendulum at an angle from upright, counter-clockwise. */
function rod(x: number, y: number, length: number, angle: number): string {
  const [tipX, tipY] = [x - length * Math.sin(angle), y - length * Math.cos(angle)];
  return `<circle cx="${x.toFixed(1)}" cy="${y}" r="${(length * 1.12).toFixed(1)}" fill="#f5f5f4"/><path d="M${x.toFixed(1)} ${y}L${tipX.toFixed(1)} ${tipY.toFixed(1)}" stroke="#1f6feb" stroke-width="7" stroke-linecap="round"/><circle cx="${x.toFixed(1)}" cy="${y}" r="3.5" fill="#1c1917"/>`;
}

/** The hopper on its ground, and how far it has come. */
function leg(x: number, y: number, size: number, state: readonly number[], startX: number): string {
  const scale = size / 1.6;
  const ground = y + 40;
  const [originX = 0] = state;
  const strokes = PARTS.map(({ length, width, lies }, i) => {
    const [partX = 0, partY = 0, angle = 0] = state.slice(3 * i, 3 * i + 3);
    const half = (length - width) / 2;
    // Angles are counter-clockwise, y grows upwards there and downwards here.
    const [dx, dy] = lies
      ? [half * Math.cos(angle), half * Math.sin(angle)]
      : [half * Math.sin(angle), -half * Math.cos(angle)];
    const at = (sign: number) =>
      `${(x + (partX - originX + sign * dx) * scale).toFixed(1)} ${(ground - (partY + sign * dy) * scale).toFixed(1)}`;
    return `<path d="M${at(-1)}L${at(1)}" stroke="${i === 0 ? "#1c1917" : "#1f6feb"}" stroke-width="${(width * scale).toFixed(1)}" stroke-linecap="round"/>`;
  });
  return `<path d="M${(x - size / 2).toFixed(1)} ${ground}h${size.toFixed(1)}" stroke="#a8a29e"/>${strokes.join("")}<text x="${x.toFixed(1)}" y="${ground + 16}" text-anchor="middle" font-size="11" fill="#78716c">${(originX - startX).toFixed(1)} m</text>`;
}
