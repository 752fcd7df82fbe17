import { useMemo } from "preact/hooks";
import uPlot from "uplot";
import { count, counted } from "../model/figures.ts";
import { axis } from "./axes.ts";
import { Chart } from "./chart.tsx";
import type { ChartColours } from "./colours.ts";

const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000];

/** Labels per minute over the last hour, one bar a minute, oldest first. */
export function LabelsChart({ perMinute }: { readonly perMinute: readonly number[] }) {
  const data = useMemo<uPlot.AlignedData>(
    // The bar of a minute stands in its middle: the newest covers the last 60 seconds.
    () => [perMinute.map((_, i) => i - perMinute.length + 0.5), [...perMinute]],
    [perMinute],
  );
  const total = perMinute.reduce((sum, labels) => sum + labels, 0);
  const most = Math.max(...perMinute);
  return (
    <Chart
      data={data}
      options={options}
      shape="labels"
      height={170}
      summary={`Bars, one a minute: ${counted(total, "label")} in the last hour, at most ${count(most)} in one minute, ${count(perMinute.at(-1) ?? 0)} in the newest.`}
    />
  );
}

const bars = uPlot.paths.bars?.({ size: [0.7] });

function options(colours: ChartColours): Omit<uPlot.Options, "width" | "height"> {
  return {
    legend: { show: false },
    cursor: { show: false },
    scales: {
      x: { time: false, range: [-60, 0] },
      y: { range: (_, __, max) => [0, Math.max(max * 1.1, 4)] },
    },
    axes: [
      axis(colours, {
        label: "minutes ago",
        size: 24,
        grid: { show: false },
        splits: () => [-60, -45, -30, -15, 0],
        values: (_, splits) => splits.map((at) => (at === 0 ? "now" : `${-at}`)),
      }),
      axis(colours, {
        size: 36,
        space: 26,
        incrs: WHOLE_STEPS,
        values: (_, splits) => splits.map((at) => count(at)),
      }),
    ],
    series: [
      {},
      {
        label: "Labels",
        fill: colours.lines[0] ?? "",
        width: 0,
        points: { show: false },
        ...(bars ? { paths: bars } : {}),
      },
    ],
  };
}
