import type { ClipPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { type ClipFacts, ClipRefused } from "./clip-facts.ts";
import { isMp4, readMp4 } from "./containers/mp4.ts";
import { isAdts, isMp3, readAdts, readMp3 } from "./containers/mpeg-audio.ts";
import { isOgg, readOgg } from "./containers/ogg.ts";
import { isWav, readWav } from "./containers/wav.ts";
import { isWebm, readWebm } from "./containers/webm.ts";

/** Each by how its files begin; frames without a head come last, as few bits tell them. */
const CONTAINERS = [
  { is: isWav, read: readWav },
  { is: isOgg, read: readOgg },
  { is: isMp4, read: readMp4 },
  { is: isWebm, read: readWebm },
  { is: isAdts, read: readAdts },
  { is: isMp3, read: readMp3 },
] as const;

const EXPECTED = {
  audio: "Expected a WAV, MP3, Ogg (Opus, Vorbis), M4A, AAC or WebM audio file.",
  video: "Expected an MP4 or WebM video file.",
} as const;
const LONGEST_SIDE = 4_096;

/**
 * What an audio or video file is, by its bytes: the head of its container is followed, nothing is decoded. The work grows
 * with the bytes and no faster.
 * @returns otherwise why it can not be an item of this project, in one sentence
 */
export function readClip(bytes: Uint8Array, policy: ClipPolicy): Result<ClipFacts, string> {
  const { kind, mostSeconds, mostBytes } = policy;
  if (bytes.length > mostBytes) return fail(`Expected at most ${mostBytes} bytes, received ${bytes.length}.`);
  const facts = readFacts(bytes, kind);
  if (!facts.ok) return facts;
  const { type, durationMs, codecs, width, height } = facts.value;
  if (!type.startsWith(kind)) return fail(`${EXPECTED[kind]} This is ${type}.`);
  if (codecs.length === 0 || !(durationMs > 0))
    return fail("The file is cut short or damaged: there is nothing in it to play.");
  if (durationMs > 1_000 * mostSeconds)
    return fail(`Expected at most ${mostSeconds} s, received ${(durationMs / 1_000).toFixed(1)} s.`);
  if (kind === "video" && (width < 1 || height < 1 || Math.max(width, height) > LONGEST_SIDE))
    return fail(`Expected 1 to ${LONGEST_SIDE} pixels a side, received ${width} × ${height}.`);
  return ok({ ...facts.value, durationMs: Math.round(durationMs) || 1 });
}

function readFacts(bytes: Uint8Array, kind: ClipPolicy["kind"]): Result<ClipFacts, string> {
  const container = CONTAINERS.find(({ is }) => is(bytes));
  if (!container) return fail(EXPECTED[kind]);
  try {
    return ok(container.read(bytes));
  } catch (error) {
    if (error instanceof ClipRefused) return fail(error.message);
    if (error instanceof RangeError) return fail("The file is cut short or damaged.");
    throw error;
  }
}
