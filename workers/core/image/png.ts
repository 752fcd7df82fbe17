import { Unzlib, zlibSync } from "fflate";
import { checkSize, type Picture, PictureRefused } from "./picture.ts";
import { type Chunk, readChunks, writeChunks } from "./png-chunks.ts";

/** How samples lie, by colour type: how many a pixel has, and which depths there are. */
const COLOURS: Readonly<Record<number, { readonly samples: number; readonly depths: readonly number[] }>> = {
  0: { samples: 1, depths: [1, 2, 4, 8, 16] },
  2: { samples: 3, depths: [8, 16] },
  3: { samples: 1, depths: [1, 2, 4, 8] },
  4: { samples: 2, depths: [8, 16] },
  6: { samples: 4, depths: [8, 16] },
};
const PALETTE = 3;

/** Passes of an interlaced file: first column and row, and the strides (PNG 3, section 8.2). */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const WHOLE = [[0, 0, 1, 1]] as const;

interface Header {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colour: number;
  readonly samples: number;
  readonly passes: readonly (readonly [x: number, y: number, acrossBy: number, downBy: number])[];
}

/**
 * Reads a PNG file (W3C PNG, third edition) of any kind but animated, which shows its still picture. What is transparent
 * shows white.
 * @returns the picture, and the file without whatever its picture does not need
 * @throws PictureRefused where it is none, is damaged, cut short, or unpacks to more than it says
 */
export function readPng(bytes: Uint8Array): { readonly picture: Picture; readonly plain: Uint8Array } {
  const chunks = readChunks(bytes);
  const header = readHeader(chunks);
  const packed = chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data);
  const lines = unpack(
    packed,
    header.passes.reduce((sum, pass) => sum + bytesOfPass(header, pass), 0),
  );
  const dataOf = (wanted: string) => chunks.find(({ type }) => type === wanted)?.data;
  return {
    picture: paint(header, lines, dataOf("PLTE"), dataOf("tRNS")),
    plain: writeChunks(chunks),
  };
}

/** Writes a picture as a PNG file, which always comes out the same. */
export function writePng({ width, height, channels, data }: Picture): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 1 ? 0 : 2], 8);
  const stride = width * channels;
  const lines = new Uint8Array(height * (1 + stride));
  for (let y = 0; y < height; y++)
    lines.set(data.subarray(y * stride, (y + 1) * stride), y * (1 + stride) + 1);
  const end = { type: "IEND", data: new Uint8Array(0) };
  return writeChunks([{ type: "IHDR", data: header }, { type: "IDAT", data: zlibSync(lines) }, end]);
}

function readHeader([first]: readonly Chunk[]): Header {
  if (first?.type !== "IHDR" || first.data.length !== 13)
    throw new PictureRefused("The PNG file does not begin with its header.");
  const { data } = first;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  checkSize(width, height);
  const [depth, colour, compression, filter, interlace] = data.subarray(8) as unknown as [
    number,
    number,
    number,
    number,
    number,
  ];
  const kind = COLOURS[colour];
  if (!kind?.depths.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1)
    throw new PictureRefused("The PNG file is of a kind that the standard does not know.");
  return { width, height, depth, colour, samples: kind.samples, passes: interlace ? ADAM7 : WHOLE };
}

const across = (size: number, first: number, by: number) => Math.ceil(Math.max(0, size - first) / by);
const lineBytes = ({ depth, samples }: Header, pixels: number) => Math.ceil((pixels * samples * depth) / 8);

function bytesOfPass(header: Header, [x, y, acrossBy, downBy]: Header["passes"][number]): number {
  const pixels = across(header.width, x, acrossBy);
  return pixels === 0 ? 0 : across(header.height, y, downBy) * (1 + lineBytes(header, pixels));
}

/** Compressed bytes read at a time: what they unpack to is at most a thousandfold. */
const PIECE = 4_096;

function unpack(packed: readonly Uint8Array[], wanted: number): Uint8Array {
  const lines = new Uint8Array(wanted);
  let at = 0;
  const unzlib = new Unzlib((chunk) => {
    if (at + chunk.length > wanted) throw new PictureRefused("The PNG file unpacks to more than its size.");
    lines.set(chunk, at);
    at += chunk.length;
  });
  try {
    for (const data of packed)
      for (let from = 0; from < data.length; from += PIECE)
        unzlib.push(data.subarray(from, from + PIECE), false);
  } catch (error) {
    if (error instanceof PictureRefused) throw error;
    throw new PictureRefused(`The pixels of the PNG file can not be unpacked: ${(error as Error).message}.`);
  }
  if (at < wanted) throw new PictureRefused("The PNG file is cut short.");
  return lines;
}

function paint(header: Header, lines: Uint8Array, palette?: Uint8Array, clear?: Uint8Array): Picture {
  const { width, height, depth, colour, samples, passes } = header;
  if (colour === PALETTE && !palette) throw new PictureRefused("The PNG file lacks its palette.");
  const channels = colour === 0 || colour === 4 ? 1 : 3;
  const data = new Uint8Array(width * height * channels);
  const pixelBytes = Math.max(1, (samples * depth) / 8);
  // What is opaque lies beside the colours, or is every colour but one, or stands beside the palette.
  const alphaAt = colour === 4 || colour === 6 ? channels : -1;
  const invisible = alphaAt < 0 && colour !== PALETTE && clear ? wordsOf(clear) : undefined;
  let from = 0;
  for (const [x0, y0, acrossBy, downBy] of passes) {
    const pixels = across(width, x0, acrossBy);
    const size = lineBytes(header, pixels);
    let above = new Uint8Array(size);
    for (let y = y0; pixels > 0 && y < height; y += downBy) {
      const line = lines.subarray(from + 1, from + 1 + size);
      unfilter(lines[from] as number, line, above, pixelBytes);
      [from, above] = [from + 1 + size, line as Uint8Array<ArrayBuffer>];
      for (let i = 0; i < pixels; i++) {
        const at = (y * width + x0 + i * acrossBy) * channels;
        const sample = (s: number) => sampleAt(line, i * samples + s, depth);
        if (colour === PALETTE) {
          const entry = sample(0);
          const alpha = (clear?.[entry] ?? 255) / 255;
          for (let c = 0; c < 3; c++) data[at + c] = over(palette?.[3 * entry + c] ?? 0, alpha);
          continue;
        }
        const most = 2 ** depth - 1;
        const hidden = invisible?.every((value, s) => value === sample(s)) ?? false;
        const alpha = hidden ? 0 : alphaAt < 0 ? 1 : sample(alphaAt) / most;
        for (let c = 0; c < channels; c++) data[at + c] = over((sample(c) / most) * 255, alpha);
      }
    }
  }
  return { width, height, channels, data };
}

const over = (value: number, alpha: number) => Math.round(value * alpha + 255 * (1 - alpha));
const wordsOf = (bytes: Uint8Array) =>
  Array.from(
    { length: bytes.length / 2 },
    (_, i) => ((bytes[2 * i] as number) << 8) | (bytes[2 * i + 1] as number),
  );

function sampleAt(line: Uint8Array, at: number, depth: number): number {
  if (depth === 8) return line[at] as number;
  if (depth === 16) return ((line[2 * at] as number) << 8) | (line[2 * at + 1] as number);
  const bit = at * depth;
  return ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

/** Undoes a line's filter in place (PNG 3, section 9.2). */
function unfilter(filter: number, line: Uint8Array, above: Uint8Array, pixelBytes: number): void {
  if (filter > 4)
    throw new PictureRefused("The PNG file has a line with a filter that the standard does not know.");
  for (let i = 0; filter > 0 && i < line.length; i++) {
    const left = i >= pixelBytes ? (line[i - pixelBytes] as number) : 0;
    const up = above[i] as number;
    const corner = i >= pixelBytes ? (above[i - pixelBytes] as number) : 0;
    const foretold = [0, left, up, (left + up) >> 1, filter === 4 ? paeth(left, up, corner) : 0][
      filter
    ] as number;
    line[i] = (line[i] as number) + foretold;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const whole = left + up - corner;
  const [a, b, c] = [Math.abs(whole - left), Math.abs(whole - up), Math.abs(whole - corner)];
  return a <= b && a <= c ? left : b <= c ? up : corner;
}
