import { useMemo } from "preact/hooks";
import type uPlot from "uplot";
import { axisMoment, decimal, moment } from "../model/figures.ts";
import type { AgreementLine } from "../model/quality-words.ts";
import { axis } from "./axes.ts";
import { Chart } from "./chart.tsx";
import type { ChartColours } from "./colours.ts";

/** Krippendorff's α over time, with its 95 % interval as a band. */
export function AgreementChart({ line }: { readonly line: AgreementLine }) {
  const { atMs, value, low, high } = line;
  const data = useMemo<uPlot.AlignedData>(
    () => [atMs.map((ms) => ms / 1_000), [...low], [...high], [...value]],
    [atMs, low, high, value],
  );
  const spanMs = (atMs.at(-1) ?? 0) - (atMs[0] ?? 0);
  const points = value.flatMap((alpha, i) => (alpha === null ? [] : [{ alpha, atMs: atMs[i] as number }]));
  const ends = [points[0], points.at(-1)].map((point) =>
    point ? `${decimal(point.alpha, 2)} about ${moment(point.atMs)}` : "unknown",
  );
  return (
    <Chart
      data={data}
      options={(colours) => options(colours, spanMs)}
      shape={`agreement ${spanMs}`}
      height={200}
      summary={`A line of Krippendorff’s α over time with its interval: ${ends.join(", then ")}.`}
    />
  );
}

function options(colours: ChartColours, spanMs: number): Omit<uPlot.Options, "width" | "height"> {
  const blue = colours.lines[0] ?? "";
  const edge: uPlot.Series = { width: 0, points: { show: false } };
  return {
    legend: { show: false },
    cursor: { show: false },
    bands: [{ series: [2, 1], fill: blue.replace(/^rgb\((.*)\)$/, "rgba($1, 0.22)") }],
    scales: { y: { range: (_, min) => [Math.min(0, min ?? 0), 1] } },
    axes: [
      axis(colours, {
        size: 28,
        space: 76,
        grid: { show: false },
        values: (_, splits) => splits.map((at) => axisMoment(1_000 * at, spanMs)),
      }),
      axis(colours, {
        size: 44,
        incrs: [0.2, 0.5, 1],
        values: (_, splits) => splits.map((at) => decimal(at, 1)),
      }),
    ],
    series: [{}, edge, edge, { label: "α", stroke: blue, width: 2, points: { show: true, size: 6 } }],
  };
}
