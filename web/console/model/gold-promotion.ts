import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, Failure } from "../api/console-api.ts";

export interface GoldPromotion {
  readonly busy: ReadonlySignal<boolean>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** How many comparisons the last promotion made gold. */
  readonly promoted: ReadonlySignal<number | null>;
  promote(): Promise<void>;
}

/** Makes silent checks of closed comparisons that people overwhelmingly agree on; `done` is told of each time. */
export function createGoldPromotion(api: ConsoleApi, project: string, done: () => void): GoldPromotion {
  const busy = signal(false);
  const failure = signal<Failure | null>(null);
  const promoted = signal<number | null>(null);
  return {
    busy,
    failure,
    promoted,
    async promote() {
      if (busy.peek()) return;
      busy.value = true;
      const answer = await api.promoteGold(project);
      failure.value = answer.ok ? null : answer.failure;
      promoted.value = answer.ok ? answer.value.promoted.length : null;
      busy.value = false;
      if (answer.ok) done();
    },
  };
}
