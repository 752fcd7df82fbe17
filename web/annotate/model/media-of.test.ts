import { expect, test } from "vitest";
import type { Replay } from "../../../contract/items.ts";
import { mediaOf } from "./media-of.ts";
import { minimumView } from "./minimum-view.ts";

const told = { prompt: "", transcript: "", captions: [], type: "video/webm", durationMs: 2_000 };
const video = (bytes: number): Replay => ({
  kind: "video",
  item: `itm_${"0".repeat(32)}` as Replay["item"],
  href: "/media",
  poster: "/poster",
  bytes,
  width: 4,
  height: 3,
  sound: false,
  ...told,
});

test("a small clip is loaded ahead with its poster, of a large one the poster alone", () => {
  expect(mediaOf(video(1_000_000))).toEqual(["/poster", "/media"]);
  expect(mediaOf(video(9_000_000))).toEqual(["/poster"]);
});

test("a clip need not be played for longer than it is", () => {
  expect(minimumView(video(1), 10_000)).toBe(1_800);
  expect(minimumView(video(1), 1_000)).toBe(1_000);
});
