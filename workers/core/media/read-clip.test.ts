import fc from "fast-check";
import { expect, inject, test } from "vitest";
import {
  madeUpAac,
  madeUpMp3,
  madeUpMp4,
  madeUpOgg,
  madeUpWav,
  madeUpWebm,
} from "../../testing/made-up-clips.ts";
import type { ClipPolicy } from "../project-policy.ts";
import { readClip } from "./read-clip.ts";

const AUDIO: ClipPolicy = { kind: "audio", reads: { by: "nothing" }, mostSeconds: 60, mostBytes: 1e6 };
const VIDEO: ClipPolicy = { ...AUDIO, kind: "video", reads: { by: "nothing" } };

const avc = { codec: "avc1", handler: "vide", ms: 1_500 } as const;
const aac = { codec: "mp4a", handler: "soun", ms: 1_400 } as const;
const CLIPS = [
  ["WAV", AUDIO, madeUpWav(440), { type: "audio/wav", durationMs: 500, codecs: ["pcm-int16"] }],
  ["MP3", AUDIO, madeUpMp3(10), { type: "audio/mpeg", durationMs: 360, codecs: ["mp3"] }],
  ["AAC", AUDIO, madeUpAac(10), { type: "audio/aac", durationMs: 640, codecs: ["aac"] }],
  ["Ogg", AUDIO, madeUpOgg(700), { type: "audio/ogg", durationMs: 700, codecs: ["opus"] }],
  ["M4A", AUDIO, madeUpMp4([aac]), { type: "audio/mp4", durationMs: 1_400, codecs: ["aac"] }],
  [
    "WebM of sound",
    AUDIO,
    madeUpWebm(["A_OPUS"], [0, 900]),
    { type: "audio/webm", durationMs: 900, width: 0 },
  ],
  [
    "MP4",
    VIDEO,
    madeUpMp4([avc, aac]),
    { type: "video/mp4", durationMs: 1_500, codecs: ["avc", "aac"], width: 64, height: 48 },
  ],
  [
    "WebM",
    VIDEO,
    madeUpWebm(["V_VP8", "A_OPUS"], [0, 40, 1_200]),
    { type: "video/webm", durationMs: 1_200, codecs: ["vp8", "opus"], width: 64, height: 48 },
  ],
] as const;

test.each(CLIPS)("reads what a %s file tells", (_, policy, bytes, facts) => {
  expect(readClip(bytes, policy)).toMatchObject({ ok: true, value: facts });
});

test.each([
  ["nothing", AUDIO, new Uint8Array(0), "Expected a WAV, MP3"],
  ["a page", VIDEO, new TextEncoder().encode("<video onerror=alert(1)>"), "Expected an MP4 or WebM"],
  ["video where audio is asked for", AUDIO, madeUpWebm(["V_VP8"], [0, 40]), "This is video/webm."],
  ["audio where video is asked for", VIDEO, madeUpWav(440), "This is audio/wav."],
  ["too much", { ...AUDIO, mostBytes: 1_000 }, madeUpWav(440), "at most 1000 bytes"],
  ["what takes too long", { ...AUDIO, mostSeconds: 1 }, madeUpWav(440, 2), "at most 1 s, received 2.0 s"],
  ["what most phones do not play", VIDEO, madeUpMp4([{ ...avc, codec: "hvc1" }]), '"hvc1"'],
  ["a picture without size", VIDEO, madeUpMp4([avc], 0, 0), "0 × 0"],
  ["a film without an end", VIDEO, madeUpWebm(["V_VP8"], []), "nothing in it to play"],
  ["zeros behind a head of AAC", AUDIO, madeUpAac(1), "do not follow one another"],
] as const)("refuses %s in a sentence", (_, policy, bytes, sentence) => {
  expect(readClip(bytes, policy)).toMatchObject({ ok: false, error: expect.stringContaining(sentence) });
});

test("whatever bytes come, the answer is facts or a sentence", () => {
  const damaged = fc
    .tuple(
      fc.constantFrom(...CLIPS.map(([, , bytes]) => bytes)),
      fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 12 }),
      fc.nat(),
    )
    .map(([bytes, changes, cut]) => {
      const copy = bytes.slice(0, 1 + (cut % bytes.length));
      for (const [at, value] of changes) copy[at % copy.length] = value;
      return copy;
    });
  fc.assert(
    fc.property(fc.oneof(damaged, fc.uint8Array({ maxLength: 200 })), fc.boolean(), (bytes, film) => {
      const read = readClip(bytes, film ? VIDEO : AUDIO);
      if (!read.ok) return read.error.length > 0;
      return read.value.durationMs >= 1 && read.value.durationMs <= 60_000;
    }),
    { numRuns: 3_000, seed: inject("seed") },
  );
});
