import type { Picture } from "./picture.ts";

/** How much red, green and blue give to the light of a pixel (ITU-R BT.601). */
const LIGHT = [0.299, 0.587, 0.114] as const;

/**
 * A picture at another size: each new pixel is the mean of what it covers, in both directions by itself. The sides need
 * not keep their proportion. Between grey and colour it goes by light.
 */
export function resized(picture: Picture, to: Pick<Picture, "height" | "width" | "channels">): Picture {
  const { width, height, channels } = picture;
  if (width === to.width && height === to.height && channels === to.channels) return picture;
  const columns = cover(width, to.width);
  const rows = cover(height, to.height);
  const narrow = new Float32Array(height * to.width * channels);
  for (let y = 0; y < height; y++)
    for (const [x, parts] of columns.entries())
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (const [from, share] of parts)
          sum += share * (picture.data[(y * width + from) * channels + c] as number);
        narrow[(y * to.width + x) * channels + c] = sum;
      }
  const data = new Uint8Array(to.height * to.width * to.channels);
  const mixed = new Float32Array(channels);
  for (const [y, parts] of rows.entries())
    for (let x = 0; x < to.width; x++) {
      mixed.fill(0);
      for (const [from, share] of parts)
        for (let c = 0; c < channels; c++)
          mixed[c] = (mixed[c] as number) + share * (narrow[(from * to.width + x) * channels + c] as number);
      const light =
        channels === 1 ? mixed[0] : LIGHT.reduce((sum, part, c) => sum + part * (mixed[c] as number), 0);
      for (let c = 0; c < to.channels; c++)
        data[(y * to.width + x) * to.channels + c] = Math.round(
          (channels === to.channels ? mixed[c] : light) as number,
        );
    }
  return { ...to, data };
}

/** Of each new pixel, which old ones it covers and how much of it each of them is. */
function cover(from: number, to: number): [at: number, share: number][][] {
  const ratio = from / to;
  return Array.from({ length: to }, (_, i) => {
    const [start, end] = [i * ratio, (i + 1) * ratio];
    const parts: [number, number][] = [];
    for (let at = Math.floor(start); at < Math.min(from, Math.ceil(end)); at++) {
      const share = (Math.min(end, at + 1) - Math.max(start, at)) / ratio;
      if (share > 0) parts.push([at, share]);
    }
    return parts;
  });
}
