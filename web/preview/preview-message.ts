import type { Brief } from "../../contract/annotation.ts";
import type { Replay } from "../../contract/items.ts";

/** What the console tells the preview to show; each message is the whole. */
export interface PreviewMessage {
  readonly type: "accord-preview";
  readonly screen: "brief" | "compare";
  readonly language: string;
  readonly brief: Brief;
  /** Items that come in turns; two at the least, or as many as a group has. */
  readonly items: readonly Replay[];
}

/** What the preview says once it can be told something. */
export const PREVIEW_READY = "accord-preview-ready";
