import { useMemo } from "preact/hooks";
import type uPlot from "uplot";
import { count, wholeShare } from "../model/figures.ts";
import type { CurveLine } from "../model/report-words.ts";
import { axis } from "./axes.ts";
import { Chart } from "./chart.tsx";
import { type ChartColours, DASHES } from "./colours.ts";
import { whiskers } from "./whiskers.ts";

/** Accuracy against training labels, with the forecast as a dashed line and the people's own agreement above. */
export function CurveChart({ line }: { readonly line: CurveLine }) {
  const { labels, low, high, measured, forecast, ceiling } = line;
  const data = useMemo<uPlot.AlignedData>(
    () => [[...labels], [...low], [...high], [...measured], [...forecast], labels.map(() => ceiling)],
    [labels, low, high, measured, forecast, ceiling],
  );
  const points = measured.flatMap((value, i) =>
    value === null ? [] : [`${wholeShare(value)} with ${count(labels[i] ?? 0)} labels`],
  );
  const ahead = forecast.at(-1);
  return (
    <Chart
      data={data}
      options={options}
      shape="curve"
      height={260}
      summary={`A line of accuracy against labels: ${points.join(", ")}${
        ahead == null ? "" : `; about ${wholeShare(ahead)} expected with ${count(labels.at(-1) ?? 0)}`
      }.`}
    />
  );
}

function options(colours: ChartColours): Omit<uPlot.Options, "width" | "height"> {
  const [blue = "", , orange = "", green = ""] = colours.lines;
  const hidden: uPlot.Series = { width: 0, points: { show: false } };
  return {
    legend: { show: false },
    cursor: { show: false },
    hooks: { draw: [whiskers(blue, 1, 2)] },
    scales: {
      x: {
        time: false,
        range: (_, min, max) => [Math.max(0, min - 0.04 * (max - min)), max + 0.04 * (max - min)],
      },
      y: { range: (_, min, max) => [Math.max(0, min - 0.03), Math.min(1, max + 0.03)] },
    },
    axes: [
      axis(colours, {
        label: "training labels",
        size: 24,
        space: 64,
        grid: { show: false },
        values: (_, splits) => splits.map((at) => count(at)),
      }),
      axis(colours, {
        size: 48,
        incrs: [0.02, 0.05, 0.1, 0.2],
        values: (_, splits) => splits.map((at) => wholeShare(at)),
      }),
    ],
    series: [
      {},
      hidden,
      hidden,
      { label: "measured", stroke: blue, width: 2, points: { show: true, size: 7, fill: blue } },
      {
        label: "forecast",
        stroke: orange,
        width: 2,
        dash: [...(DASHES[1] ?? [])],
        points: { show: true, size: 7 },
      },
      { label: "people", stroke: green, width: 1.5, dash: [...(DASHES[2] ?? [])], points: { show: false } },
    ],
  };
}
