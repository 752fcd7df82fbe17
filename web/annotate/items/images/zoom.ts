/** How a picture lies in its box: so many times larger, and moved by shares of the box's width and height. */
export interface Zoom {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const WHOLE: Zoom = { scale: 1, x: 0, y: 0 };
const LARGEST = 8;

const within = (value: number, most: number) => Math.min(Math.max(value, -most), most) + 0;

/** No further than to the picture's edges. */
function held({ scale, x, y }: Zoom): Zoom {
  const most = (scale - 1) / 2;
  return { scale, x: within(x, most), y: within(y, most) };
}

/**
 * Larger or smaller by a factor; what is at a point stays there.
 * @param at shares of the box from its middle, −½ … ½
 */
export function zoomBy(zoom: Zoom, factor: number, at: { readonly x: number; readonly y: number }): Zoom {
  const scale = Math.min(Math.max(zoom.scale * factor, 1), LARGEST);
  const grown = scale / zoom.scale;
  return held({ scale, x: at.x + (zoom.x - at.x) * grown, y: at.y + (zoom.y - at.y) * grown });
}

/** Moved by shares of the box. */
export const panBy = (zoom: Zoom, dx: number, dy: number): Zoom =>
  held({ ...zoom, x: zoom.x + dx, y: zoom.y + dy });
