import { useMemo } from "preact/hooks";
import type uPlot from "uplot";
import { count, decimal } from "../model/figures.ts";
import { agentTitle, type Returns } from "../model/returns.ts";
import { axis } from "./axes.ts";
import { Chart } from "./chart.tsx";
import { type ChartColours, DASHES } from "./colours.ts";

/**
 * The agents' returns over their iterations, one line an agent. `onPoint` is told which of the iterations is under
 * the pointer, by its place in `returns.iterations`, or null.
 */
export function ReturnsChart({
  returns,
  onPoint,
}: {
  readonly returns: Returns;
  readonly onPoint: (row: number | null) => void;
}) {
  const { unit, lines, iterations } = returns;
  const data = useMemo<uPlot.AlignedData>(
    () => [[...iterations], ...lines.map((line) => [...line.values])],
    [iterations, lines],
  );
  const latest = lines.map(({ agent, latest }) => {
    const value = unit === "share" ? latest.share : latest.value;
    return `${agentTitle(agent)} ${value === null ? "unknown" : decimal(value, 2)}`;
  });
  return (
    <Chart
      data={data}
      options={(colours) => options(colours, returns, onPoint)}
      shape={`${unit} ${iterations.length <= FEW} ${lines.map((line) => line.agent).join(" ")}`}
      height={240}
      summary={`Lines of the agents’ returns up to iteration ${count(iterations.at(-1) ?? 0)}. Latest: ${latest.join("; ")}.`}
    />
  );
}

/** Up to so many iterations each report has its dot; beyond, the line says it all. */
const FEW = 12;

function options(
  colours: ChartColours,
  { unit, lines, iterations }: Returns,
  onPoint: (row: number | null) => void,
): Omit<uPlot.Options, "width" | "height"> {
  const shares = unit === "share";
  return {
    legend: { show: false },
    cursor: { y: false, drag: { x: false, y: false }, points: { size: 7 } },
    hooks: { setCursor: [(plot) => onPoint(plot.cursor.idx ?? null)] },
    scales: {
      x: { time: false },
      ...(shares ? { y: { range: (_, min, max) => [Math.min(0, min), Math.max(1, max)] } } : {}),
    },
    axes: [
      axis(colours, {
        label: "iteration",
        size: 24,
        grid: { show: false },
        incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      }),
      axis(colours, {
        size: 48,
        ...(shares ? { incrs: [0.25, 0.5, 1, 2, 5] } : {}),
        values: (_, splits) => splits.map((at) => decimal(at, shares ? 2 : 0)),
      }),
    ],
    series: [
      {},
      ...lines.map(
        ({ agent }, i): uPlot.Series => ({
          label: agentTitle(agent),
          stroke: colours.lines[i % colours.lines.length] ?? "",
          width: 2,
          dash: [...(DASHES[i % DASHES.length] ?? [])],
          spanGaps: true,
          points: { size: 5, show: iterations.length <= FEW },
        }),
      ),
    ],
  };
}
