import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";

const DAY_MS = 86_400_000;
export const MOST_USES = 100_000;

/** An invite as it is handed out: its whole address and what it allows. */
export interface MadeInvite {
  readonly address: string;
  readonly maxUses: number;
  readonly expiresAtMs: number | null;
}

export interface InviteMaker {
  readonly made: ReadonlySignal<MadeInvite | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /**
   * @param days until the link expires; null for never
   * @param group of those who join by it; the empty text for none
   */
  make(maxUses: number, days: number | null, group?: string): Promise<void>;
}

/** Makes annotator links of a project. `origin` is where this server is reached, e.g. `https://accord.example`. */
export function createInviteMaker(
  tools: { readonly api: ConsoleApi; readonly nowMs: () => number; readonly origin: string },
  project: string,
): InviteMaker {
  const made = signal<MadeInvite | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  return {
    made,
    busy,
    failure,
    async make(maxUses, days, group = "") {
      if (busy.peek()) return;
      if (!Number.isInteger(maxUses) || maxUses < 1 || maxUses > MOST_USES) {
        failure.value = { code: "invalid-input", sentence: "A link serves between 1 and 100,000 people." };
        return;
      }
      busy.value = true;
      failure.value = null;
      const expiresAtMs = days === null ? null : tools.nowMs() + days * DAY_MS;
      const answer = await tools.api.createInvite(project, {
        maxUses,
        expiresAtMs,
        group: group.trim() || null,
      });
      busy.value = false;
      if (answer.ok)
        made.value = { address: new URL(answer.value.path, tools.origin).href, maxUses, expiresAtMs };
      else failure.value = answer.failure;
    },
  };
}

/** Whether an address can be opened on this machine only, so that a phone that scans it finds nothing. */
export function onlyOnThisMachine(address: string): boolean {
  const { hostname } = new URL(address);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
