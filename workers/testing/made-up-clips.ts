/** Tiny files of sound and film, made of nothing but numbers. */

/** A WAV file, 16 bits, mono: a tone that fades out. */
export function madeUpWav(hz: number, seconds = 0.5, rate = 8_000): Uint8Array {
  const samples = Math.round(seconds * rate);
  const bytes = new Uint8Array(44 + 2 * samples);
  const view = new DataView(bytes.buffer);
  write(bytes, 0, "RIFF");
  view.setUint32(4, 36 + 2 * samples, true);
  write(bytes, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  for (const [at, value] of [
    [20, 1],
    [22, 1],
    [32, 2],
    [34, 16],
  ] as const)
    view.setUint16(at, value, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, 2 * rate, true);
  write(bytes, 36, "data");
  view.setUint32(40, 2 * samples, true);
  for (let i = 0; i < samples; i++) {
    const loud = 16_000 * (1 - i / samples);
    view.setInt16(44 + 2 * i, loud * Math.sin((2 * Math.PI * hz * i) / rate), true);
  }
  return bytes;
}

/** An MP3 file of frames that hold nothing: 32 kHz, 32 kbit/s, 144 bytes and 36 ms each. */
export function madeUpMp3(frames: number): Uint8Array {
  const bytes = new Uint8Array(144 * frames);
  for (let i = 0; i < frames; i++) bytes.set([0xff, 0xfb, 0x18, 0xc4], 144 * i);
  return bytes;
}

/** An AAC file (ADTS) of frames that hold nothing: 16 kHz, 64 ms each. */
export function madeUpAac(frames: number): Uint8Array {
  const bytes = new Uint8Array(20 * frames);
  for (let i = 0; i < frames; i++)
    bytes.set([0xff, 0xf1, 0x60, 0x40, 20 >> 3, ((20 & 7) << 5) | 0x1f, 0xfc], 20 * i);
  return bytes;
}

/** An Ogg file with an Opus stream that ends at so many ms. */
export function madeUpOgg(ms: number): Uint8Array {
  const head = new Uint8Array(19);
  write(head, 0, "OpusHead");
  const tags = new Uint8Array(16);
  write(tags, 0, "OpusTags");
  return joined([page(0n, head), page(0n, tags), page(BigInt(48 * ms), Uint8Array.of(0xfc, 0xff, 0xfe))]);
}

function page(granule: bigint, body: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(28 + body.length);
  write(bytes, 0, "OggS");
  const view = new DataView(bytes.buffer);
  view.setBigInt64(6, granule, true);
  view.setUint32(14, 7, true);
  bytes.set([1, body.length], 26);
  bytes.set(body, 28);
  return bytes;
}

type Track = { readonly codec: string; readonly handler: "vide" | "soun"; readonly ms: number };

/** An MP4 file's boxes without anything to play. */
export function madeUpMp4(tracks: readonly Track[], width = 64, height = 48): Uint8Array {
  const traks = tracks.map(({ codec, handler, ms }, i) => {
    const tkhd = new Uint8Array(84);
    const head = new DataView(tkhd.buffer);
    head.setUint32(12, i + 1);
    head.setUint16(76, handler === "vide" ? width : 0);
    head.setUint16(80, handler === "vide" ? height : 0);
    const mdhd = new Uint8Array(24);
    new DataView(mdhd.buffer).setUint32(12, 1_000);
    new DataView(mdhd.buffer).setUint32(16, ms);
    const hdlr = new Uint8Array(24);
    write(hdlr, 8, handler);
    const entry = new Uint8Array(8);
    const stsd = joined([entry, box(codec, new Uint8Array(16))]);
    const stbl = box("minf", box("stbl", box("stsd", stsd)));
    return box(
      "trak",
      joined([box("tkhd", tkhd), box("mdia", joined([box("mdhd", mdhd), box("hdlr", hdlr), stbl]))]),
    );
  });
  const ftyp = new Uint8Array(8);
  write(ftyp, 0, "isom");
  return joined([box("ftyp", ftyp), box("moov", joined(traks)), box("mdat", new Uint8Array(64))]);
}

function box(name: string, content: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + content.length);
  new DataView(bytes.buffer).setUint32(0, bytes.length);
  write(bytes, 4, name);
  bytes.set(content, 8);
  return bytes;
}

/** A WebM file as a recorder writes it: no length told, one cluster of unknown size with blocks at these times. */
export function madeUpWebm(
  codecs: readonly string[],
  timesMs: readonly number[],
  width = 64,
  height = 48,
): Uint8Array {
  const tracks = codecs.map((codec) =>
    element(
      [0xae],
      joined([
        element([0x86], letters(codec)),
        ...(codec.startsWith("V")
          ? [
              element(
                [0xe0],
                joined([
                  element([0xb0], Uint8Array.of(width >> 8, width & 255)),
                  element([0xba], Uint8Array.of(height >> 8, height & 255)),
                ]),
              ),
            ]
          : []),
      ]),
    ),
  );
  const blocks = timesMs.map((ms) => element([0xa3], Uint8Array.of(0x81, ms >> 8, ms & 255, 0x80, 0)));
  const endless = [0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff];
  return joined([
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], letters("webm"))),
    Uint8Array.of(0x18, 0x53, 0x80, 0x67, ...endless),
    element([0x15, 0x49, 0xa9, 0x66], element([0x2a, 0xd7, 0xb1], Uint8Array.of(0x0f, 0x42, 0x40))),
    element([0x16, 0x54, 0xae, 0x6b], joined(tracks)),
    Uint8Array.of(0x1f, 0x43, 0xb6, 0x75, ...endless),
    element([0xe7], Uint8Array.of(0)),
    ...blocks,
  ]);
}

const element = (id: readonly number[], content: Uint8Array) =>
  joined([Uint8Array.of(...id, 0x40 | (content.length >> 8), content.length & 255), content]);

const letters = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

const write = (bytes: Uint8Array, at: number, text: string) => bytes.set(letters(text), at);

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
