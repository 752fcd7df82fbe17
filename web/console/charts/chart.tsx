import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { type ChartColours, readColours } from "./colours.ts";

export interface ChartProps {
  readonly data: uPlot.AlignedData;
  /** Everything but the size; asked again when the theme changes or `shape` does. */
  readonly options: (colours: ChartColours) => Omit<uPlot.Options, "width" | "height">;
  /** Changes where the options must: another number of lines, another unit. */
  readonly shape: string;
  /** What the chart shows, in words, for those who do not see it. */
  readonly summary: string;
  /** In CSS pixels. */
  readonly height: number;
}

/** uPlot in a box: as wide as its place, in the theme's colours, redrawn when any of this changes. */
export function Chart({ data, options, shape, summary, height }: ChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const latest = useRef({ data, options });
  latest.current = { data, options };

  useEffect(() => {
    const box = host.current;
    if (!box) return;
    const draw = () => {
      plot.current?.destroy();
      const size = { width: Math.max(box.clientWidth, 120), height };
      const made = { ...latest.current.options(readColours(box)), ...size };
      plot.current = new uPlot(made, latest.current.data, box);
    };
    draw();
    const resized = new ResizeObserver(() => {
      if (box.clientWidth > 0) plot.current?.setSize({ width: box.clientWidth, height });
    });
    resized.observe(box);
    const theme = matchMedia("(prefers-color-scheme: dark)");
    theme.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      theme.removeEventListener("change", draw);
      plot.current?.destroy();
      plot.current = null;
    };
  }, [shape, height]);

  useEffect(() => {
    plot.current?.setData(data);
  }, [data]);

  return <div class="chart" ref={host} role="img" aria-label={summary} />;
}
