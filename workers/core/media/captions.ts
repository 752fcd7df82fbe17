import { fail, ok, type Result } from "../result.ts";

/** Words with the stretch of a clip that they belong to, as plain text. */
export interface Cue {
  readonly fromMs: number;
  readonly toMs: number;
  readonly text: string;
}

/** What is said in a clip, in one language. */
export interface Captions {
  /** BCP 47. */
  readonly language: string;
  readonly cues: readonly Cue[];
}

const MOST_CUES = 2_000;
const STAMP = String.raw`(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})`;
const TIMING = new RegExp(`^${STAMP}[ \\t]+-->[ \\t]+${STAMP}(?:[ \\t].*)?$`);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  lrm: "\u200e",
  rlm: "\u200f",
  nbsp: "\u00a0",
};

/**
 * Reads a WebVTT file (W3C WebVTT, section 4): what is said and when. How and where it would be shown is left out, and so
 * are its marks, but who speaks. @returns otherwise what is wrong, and in which line
 */
export function readCaptions(file: string, durationMs: number): Result<readonly Cue[], string> {
  const lines = file.replace(/^\ufeff/, "").split(/\r\n|\n|\r/);
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? "")) return fail("Expected a first line WEBVTT.");
  const cues: Cue[] = [];
  for (let at = 1; at < lines.length; ) {
    const end = blockEnd(lines, at);
    const block = lines.slice(at, end);
    const timed = block.findIndex((line) => line.includes("-->"));
    if (timed >= 0) {
      const cue = readCue(block, timed);
      if (!cue) return fail(`Line ${at + timed + 1}: expected 00:00.000 --> 00:01.000.`);
      if (cue.toMs <= cue.fromMs) return fail(`Line ${at + timed + 1}: it ends before it begins.`);
      if (cue.fromMs >= durationMs) return fail(`Line ${at + timed + 1}: the clip is over by then.`);
      if (cue.text !== "") cues.push(cue);
    }
    at = end + 1;
  }
  if (cues.length === 0) return fail("Expected captions, found none.");
  if (cues.length > MOST_CUES) return fail(`Expected at most ${MOST_CUES} captions.`);
  return ok(cues.toSorted((a, b) => a.fromMs - b.fromMs));
}

function blockEnd(lines: readonly string[], from: number): number {
  const empty = lines.indexOf("", from);
  return empty < 0 ? lines.length : empty;
}

function readCue(block: readonly string[], timed: number): Cue | undefined {
  const found = TIMING.exec(block[timed] as string);
  // Before the time there is a name at most.
  if (!found || timed > 1) return undefined;
  const [, ...parts] = found;
  const text = block
    .slice(timed + 1)
    .map(plain)
    .join("\n")
    .trim();
  return { fromMs: msOf(parts.slice(0, 4)), toMs: msOf(parts.slice(4)), text };
}

const msOf = ([hours = "0", minutes, seconds, ms]: readonly (string | undefined)[]) =>
  ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000 + Number(ms);

/** A line without its marks; `<v Ana>` says that Ana speaks. */
const plain = (line: string): string =>
  line
    .replace(/<v(?:\.[^\s>]*)?[ \t]+([^>]*)>/g, "$1: ")
    .replace(/<[^>]*>/g, "")
    .replace(/&(amp|lt|gt|lrm|rlm|nbsp);/g, (_, name: string) => ENTITIES[name] as string);
