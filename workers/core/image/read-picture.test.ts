import fc from "fast-check";
import { zlibSync } from "fflate";
import { encode } from "jpeg-js";
import { describe, expect, test } from "vitest";
import { seededRandom } from "../random.ts";
import { MOST_PIXELS, type Picture } from "./picture.ts";
import { writePng } from "./png.ts";
import { type Chunk, readChunks, writeChunks } from "./png-chunks.ts";
import { readMedia } from "./read-picture.ts";

function noise(width: number, height: number, channels: 1 | 3): Picture {
  const random = seededRandom(width * height);
  const data = Uint8Array.from({ length: width * height * channels }, () => Math.floor(256 * random()));
  return { width, height, channels, data };
}

const header = (width: number, height: number, depth: number, colour: number, interlace = 0): Chunk => {
  const data = new Uint8Array(13);
  new DataView(data.buffer).setUint32(0, width);
  new DataView(data.buffer).setUint32(4, height);
  data.set([depth, colour, 0, 0, interlace], 8);
  return { type: "IHDR", data };
};
const END: Chunk = { type: "IEND", data: new Uint8Array(0) };
const pixels = (lines: readonly number[]): Chunk => ({
  type: "IDAT",
  data: zlibSync(Uint8Array.from(lines)),
});
const chunk = (type: string, ...bytes: number[]): Chunk => ({ type, data: Uint8Array.from(bytes) });
const png = (...chunks: Chunk[]) => writeChunks([...chunks, END]);

function shown(bytes: Uint8Array): number[] {
  const media = readMedia(bytes);
  if (!media.ok) throw new Error(media.error);
  return Array.from(media.value.picture.data);
}
const refusal = (bytes: Uint8Array) => {
  const media = readMedia(bytes);
  return media.ok ? "accepted" : media.error;
};

/** A photograph of a gradient, as jpeg-js writes it. */
function jpeg(width = 40, height = 24): Uint8Array {
  const data = new Uint8Array(width * height * 4).fill(255);
  for (let i = 0; i < width * height; i++)
    data.set([(i % width) * 6, Math.floor(i / width) * 10, 128], 4 * i);
  return new Uint8Array(encode({ width, height, data }, 95).data);
}

describe("PNG", () => {
  test("what is written is read back, grey and in colour", () => {
    for (const picture of [noise(7, 5, 1), noise(6, 9, 3), noise(1, 1, 3)]) {
      const media = readMedia(writePng(picture));
      expect(media).toMatchObject({ ok: true, value: { type: "image/png", picture } });
    }
  });

  test("every filter, depth and kind of colour", () => {
    // Five lines of three grey pixels, 10 20 30 in each, by each filter in turn.
    const filtered = [0, 10, 20, 30, 1, 10, 10, 10, 2, 0, 0, 0, 3, 5, 5, 5, 4, 0, 0, 0];
    expect(shown(png(header(3, 5, 8, 0), pixels(filtered)))).toEqual(Array(5).fill([10, 20, 30]).flat());
    expect(shown(png(header(5, 1, 1, 0), pixels([0, 0b10110000])))).toEqual([255, 0, 255, 255, 0]);
    expect(shown(png(header(3, 1, 2, 0), pixels([0, 0b00011100])))).toEqual([0, 85, 255]);
    expect(shown(png(header(1, 1, 16, 2), pixels([0, 255, 255, 128, 0, 0, 0])))).toEqual([255, 128, 0]);
    const palette = chunk("PLTE", 1, 2, 3, 200, 100, 0);
    const indexed = [header(3, 1, 4, 3), palette];
    expect(shown(png(...indexed, pixels([0, 0x01, 0x00])))).toEqual([1, 2, 3, 200, 100, 0, 1, 2, 3]);
    // What is transparent shows white.
    const clear = chunk("tRNS", 0);
    expect(shown(png(...indexed, clear, pixels([0, 0x01, 0x00])))).toEqual([
      255, 255, 255, 200, 100, 0, 255, 255, 255,
    ]);
    expect(shown(png(header(2, 1, 8, 4), pixels([0, 0, 255, 0, 0])))).toEqual([0, 255]);
    expect(shown(png(header(1, 1, 8, 6), pixels([0, 0, 100, 255, 51])))).toEqual([204, 224, 255]);
    expect(shown(png(header(2, 1, 8, 0), chunk("tRNS", 0, 7), pixels([0, 7, 8])))).toEqual([255, 8]);
  });

  test("an interlaced file shows what a plain one shows", () => {
    const { width, height, data } = noise(11, 9, 1);
    const passes = [
      [0, 0, 8, 8],
      [4, 0, 8, 8],
      [0, 4, 4, 8],
      [2, 0, 4, 4],
      [0, 2, 2, 4],
      [1, 0, 2, 2],
      [0, 1, 1, 2],
    ] as const;
    const lines: number[] = [];
    for (const [x0, y0, dx, dy] of passes)
      for (let y = y0; y < height; y += dy) {
        lines.push(0);
        for (let x = x0; x < width; x += dx) lines.push(data[y * width + x] as number);
      }
    expect(shown(png(header(width, height, 8, 0, 1), pixels(lines)))).toEqual(Array.from(data));
  });

  test("text, profiles and whatever else the picture does not need are left out", () => {
    const image = [header(1, 1, 8, 0), pixels([0, 9])];
    const media = readMedia(png(...image, chunk("tEXt", 65, 0, 66), chunk("iCCP", 65, 0, 0, 1, 2)));
    expect(media).toMatchObject({ ok: true, value: { bytes: png(...image) } });
  });

  test("a bomb is refused by its size, and by what it unpacks to", () => {
    expect(refusal(png(header(60_000, 60_000, 8, 2), pixels([0])))).toMatch(
      `Expected 1 to ${MOST_PIXELS} pixels, received 60000 × 60000.`,
    );
    const bomb = { type: "IDAT", data: zlibSync(new Uint8Array(64 * 1024 * 1024), { level: 9 }) };
    expect(refusal(png(header(4, 4, 8, 0), bomb))).toBe("The PNG file unpacks to more than its size.");
    // Profiles and texts may be bombs as well: they are not unpacked at all.
    const profile = { type: "iCCP", data: Uint8Array.of(65, 0, 0, ...bomb.data.subarray(0, 1_000)) };
    expect(refusal(png(header(1, 1, 8, 0), profile, pixels([0, 9])))).toBe("accepted");
  });

  test.each([
    ["no pixels", png(header(2, 2, 8, 0)), /cut short/],
    ["too few pixels", png(header(2, 2, 8, 0), pixels([0, 1, 2])), /cut short/],
    [
      "pixels that do not unpack",
      png(header(2, 2, 8, 0), chunk("IDAT", 0x78, 0x9c, ...Array(40).fill(7))),
      /can not be unpacked/,
    ],
    ["no size", png(header(0, 2, 8, 0), pixels([0])), /0 × 2/],
    ["a depth that there is not", png(header(1, 1, 3, 0), pixels([0, 1])), /standard/],
    ["a filter that there is not", png(header(1, 1, 8, 0), pixels([9, 1])), /filter/],
    ["no palette", png(header(1, 1, 8, 3), pixels([0, 0])), /palette/],
    ["no header", png(pixels([0, 0])), /header/],
  ])("with %s is refused", (_, bytes, why) => {
    expect(refusal(bytes)).toMatch(why);
  });

  test("a file cut anywhere, or with a byte changed, is refused or shown, and never crashes", () => {
    const whole = writePng(noise(9, 7, 3));
    for (let cut = 0; cut < whole.length; cut++) expect(refusal(whole.subarray(0, cut))).not.toBe("accepted");
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        expect(typeof refusal(whole.with(at, byte))).toBe("string");
      }),
      { seed: 1 },
    );
    expect(readChunks(whole)).toHaveLength(3);
  });
});

describe("JPEG", () => {
  test("shows its colours", () => {
    const media = readMedia(jpeg());
    if (!media.ok) throw new Error(media.error);
    const { type, picture } = media.value;
    expect({ type, width: picture.width, height: picture.height }).toEqual({
      type: "image/jpeg",
      width: 40,
      height: 24,
    });
    const [red = 0, green = 0, blue = 0] = picture.data.subarray(3 * (12 * 40 + 20));
    expect(Math.abs(red - 120) + Math.abs(green - 120) + Math.abs(blue - 128)).toBeLessThan(15);
  });

  test("forgets where and with what it was taken", () => {
    const whole = jpeg();
    const exif = Uint8Array.of(0xff, 0xe1, 0, 6, 69, 120, 105, 102);
    const tagged = Uint8Array.of(...whole.subarray(0, 2), ...exif, ...whole.subarray(2));
    expect(readMedia(tagged)).toMatchObject({ ok: true, value: { bytes: whole } });
  });

  test("is refused by its size before anything is decoded, and when it goes over its picture for ever", () => {
    const frame = jpeg().findIndex((byte, i, all) => byte === 0xff && all[i + 1] === 0xc0);
    const huge = jpeg()
      .with(frame + 5, 0xff)
      .with(frame + 7, 0xff);
    expect(refusal(huge)).toMatch(/received 65320 × 65304/);
    const scan = jpeg().findIndex((byte, i, all) => byte === 0xff && all[i + 1] === 0xda);
    const [head, again] = [jpeg().subarray(0, scan), jpeg().subarray(scan, -2)];
    const endless = Uint8Array.of(
      ...head,
      ...Array(41)
        .fill([...again])
        .flat(),
      0xff,
      0xd9,
    );
    expect(refusal(endless)).toMatch(/more than 40 times/);
  });

  test("a file cut anywhere, or with a byte changed, is refused or shown, and never crashes", () => {
    const whole = jpeg(16, 16);
    for (let cut = 0; cut < whole.length; cut++) expect(refusal(whole.subarray(0, cut))).not.toBe("accepted");
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        expect(typeof refusal(whole.with(at, byte))).toBe("string");
      }),
      { seed: 1 },
    );
  });
});

test("what is neither is refused by its first bytes", () => {
  for (const start of ["GIF89a", "<svg xmlns=", "RIFF....WEBP", "", "BM"])
    expect(refusal(new TextEncoder().encode(start))).toBe("Expected a PNG or JPEG file.");
});
