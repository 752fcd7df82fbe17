import type { AnnotateApi } from "../api/annotate-api.ts";
import type { Keep } from "./keep.ts";
import type { Outbox } from "./outbox.ts";
import { createSender, type Sender } from "./sender.ts";
import type { Timers } from "./timers.ts";

/** What a page on a phone works with, whatever is on the screen. */
export interface Phone {
  readonly api: AnnotateApi;
  readonly timers: Timers;
  readonly outbox: Outbox;
  readonly keep: Keep;
  readonly sender: Sender;
  /** Whether its owner wants to save data: less is loaded ahead. */
  frugal(): boolean;
}

export function createPhone(parts: Omit<Phone, "sender">): Phone {
  return { ...parts, sender: createSender(parts.api, parts.outbox, parts.timers) };
}
