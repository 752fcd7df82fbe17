import { type ReadonlySignal, signal } from "@preact/signals";
import type { ConsoleApi, VersionDetails } from "../api/console-api.ts";

/** The evaluation of the version that is live; null while none is known. */
export interface LiveReport {
  readonly details: ReadonlySignal<VersionDetails | null>;
  /** Asks for it where another version is live than the one that is known. */
  load(version: number | null): Promise<void>;
}

export function createLiveReport(api: ConsoleApi, project: string): LiveReport {
  const details = signal<VersionDetails | null>(null);
  let wanted: number | null = null;
  return {
    details,
    async load(version) {
      if (version === wanted) return;
      wanted = version;
      details.value = null;
      if (version === null) return;
      const answer = await api.readVersion(project, version);
      if (wanted !== version) return;
      if (answer.ok) details.value = answer.value;
      else wanted = null;
    },
  };
}
