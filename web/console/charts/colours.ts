/** The colours of a chart, as the canvas can use them. */
export interface ChartColours {
  readonly text: string;
  readonly grid: string;
  readonly lines: readonly string[];
}

/** Dash patterns that go with the line colours; the style sheet draws the legend's marks alike. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [6, 3],
  [2, 3],
  [10, 3, 2, 3],
  [12, 4],
  [4, 2, 1, 2],
];

/** Reads the theme's colours where `host` stands; custom properties are resolved by letting an element wear them. */
export function readColours(host: HTMLElement): ChartColours {
  const probe = host.appendChild(document.createElement("span"));
  const colour = (name: string) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const colours = {
    text: colour("--chart-text"),
    grid: colour("--chart-grid"),
    lines: DASHES.map((_, i) => colour(`--chart-${i}`)),
  };
  probe.remove();
  return colours;
}
