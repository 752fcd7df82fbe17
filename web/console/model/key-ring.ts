import { type ReadonlySignal, signal } from "@preact/signals";
import type { AgentKey, ConsoleApi, Failure, MadeKey } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";

export interface KeyRing {
  readonly keys: ReadonlySignal<Loaded<readonly AgentKey[]>>;
  /** The key that was made last, with the text that is never shown again. */
  readonly made: ReadonlySignal<MadeKey | null>;
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  load(): Promise<void>;
  make(name: string): Promise<void>;
  revoke(id: string): Promise<void>;
}

/** The API keys of a project's agents. Nothing is asked before `load`. */
export function createKeyRing(api: ConsoleApi, project: string): KeyRing {
  const keys = signal<Loaded<readonly AgentKey[]>>(LOADING);
  const made = signal<MadeKey | null>(null);
  const busy = signal(false);
  const failure = signal<Failure | null>(null);

  const load = async () => {
    keys.value = afterAnswer(keys.peek(), await api.listKeys(project));
  };

  const alone = async (act: () => Promise<Failure | null>) => {
    if (busy.peek()) return;
    busy.value = true;
    failure.value = await act();
    if (!failure.peek()) await load();
    busy.value = false;
  };

  return {
    keys,
    made,
    busy,
    failure,
    load,
    make: (name) =>
      alone(async () => {
        const answer = await api.createKey(project, name);
        if (!answer.ok) return answer.failure;
        made.value = answer.value;
        return null;
      }),
    revoke: (id) =>
      alone(async () => {
        const answer = await api.revokeKey(project, id);
        if (!answer.ok) return answer.failure;
        if (made.peek()?.id === id) made.value = null;
        return null;
      }),
  };
}

/** Whether a key opens anything now. */
export function keyState(key: AgentKey, nowMs: number): "active" | "revoked" | "expired" {
  if (key.revokedAtMs !== null) return "revoked";
  return key.expiresAtMs !== null && key.expiresAtMs <= nowMs ? "expired" : "active";
}
