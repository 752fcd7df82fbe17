import { useMemo } from "preact/hooks";
import type uPlot from "uplot";
import type { VersionReport } from "../api/console-api.ts";
import { wholeShare } from "../model/figures.ts";
import { axis } from "./axes.ts";
import { Chart } from "./chart.tsx";
import type { ChartColours } from "./colours.ts";
import { whiskers } from "./whiskers.ts";

/** How often a version is right against how sure it is; on the diagonal it is calibrated. */
export function ReliabilityChart({ bins }: { readonly bins: VersionReport["reliability"] }) {
  const data = useMemo<uPlot.AlignedData>(
    () => [
      bins.map(({ confidence }) => confidence),
      bins.map(({ accuracy }) => accuracy.low),
      bins.map(({ accuracy }) => accuracy.high),
      bins.map(({ accuracy }) => accuracy.value),
    ],
    [bins],
  );
  const said = bins.map(
    ({ confidence, accuracy }) => `${wholeShare(confidence)} sure, ${wholeShare(accuracy.value)} right`,
  );
  return (
    <Chart
      data={data}
      options={options}
      shape="reliability"
      height={260}
      summary={`Points of how sure the version is and how often it is right: ${said.join("; ")}.`}
    />
  );
}

function options(colours: ChartColours): Omit<uPlot.Options, "width" | "height"> {
  const blue = colours.lines[0] ?? "";
  const hidden: uPlot.Series = { width: 0, points: { show: false } };
  const shares = (_: uPlot, splits: number[]) => splits.map((at) => wholeShare(at));
  return {
    legend: { show: false },
    cursor: { show: false },
    hooks: { drawAxes: [diagonal(colours.text)], draw: [whiskers(blue, 1, 2)] },
    scales: {
      x: { time: false, range: [0.48, 1.02] },
      y: { range: (_, min) => [Math.min(0.4, Math.floor(10 * (min ?? 0.4)) / 10), 1.02] },
    },
    axes: [
      axis(colours, {
        label: "how sure it is",
        size: 24,
        grid: { show: false },
        incrs: [0.1],
        values: shares,
      }),
      axis(colours, { size: 48, incrs: [0.1, 0.2, 0.5], values: shares }),
    ],
    series: [
      {},
      hidden,
      hidden,
      {
        label: "right",
        stroke: blue,
        width: 0,
        paths: () => null,
        points: { show: true, size: 8, fill: blue },
      },
    ],
  };
}

/** Where a calibrated version would lie. */
function diagonal(stroke: string): (plot: uPlot) => void {
  return (plot) => {
    const { ctx } = plot;
    ctx.save();
    ctx.strokeStyle = stroke;
    ctx.lineWidth = devicePixelRatio;
    ctx.setLineDash([4 * devicePixelRatio, 4 * devicePixelRatio]);
    ctx.beginPath();
    for (const at of [0.5, 1]) ctx.lineTo(plot.valToPos(at, "x", true), plot.valToPos(at, "y", true));
    ctx.stroke();
    ctx.restore();
  };
}
