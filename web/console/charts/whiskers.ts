import type uPlot from "uplot";

/** Half the width of the cap of a whisker, in CSS pixels. */
const CAP = 4;

/**
 * Paints the interval of each point as a vertical line with caps.
 * @param low,high which series hold its ends
 */
export function whiskers(stroke: string, low: number, high: number): (plot: uPlot) => void {
  return (plot) => {
    const { ctx, data } = plot;
    const scale = devicePixelRatio;
    ctx.save();
    ctx.strokeStyle = stroke;
    ctx.setLineDash([]);
    ctx.lineWidth = 1.5 * scale;
    ctx.beginPath();
    for (const [i, at] of data[0].entries()) {
      const [from, to] = [data[low]?.[i], data[high]?.[i]];
      if (from == null || to == null) continue;
      const x = plot.valToPos(at, "x", true);
      for (const end of [from, to]) {
        const y = plot.valToPos(end, "y", true);
        ctx.moveTo(x - CAP * scale, y);
        ctx.lineTo(x + CAP * scale, y);
      }
      ctx.moveTo(x, plot.valToPos(from, "y", true));
      ctx.lineTo(x, plot.valToPos(to, "y", true));
    }
    ctx.stroke();
    ctx.restore();
  };
}
