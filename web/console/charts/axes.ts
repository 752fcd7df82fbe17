import type uPlot from "uplot";
import type { ChartColours } from "./colours.ts";

const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif';

/** How every axis of the console looks: quiet text, hairlines, no ticks. */
export function axis(colours: ChartColours, more: uPlot.Axis): uPlot.Axis {
  return {
    stroke: colours.text,
    font: FONT,
    labelFont: FONT,
    labelSize: 18,
    grid: { stroke: colours.grid, width: 1 },
    ticks: { show: false },
    ...more,
  };
}
