import type { ToldBrief } from "../api/annotate-api.ts";
import type { SittingSoFar } from "./sitting.ts";
import type { ReadyTask } from "./task-queue.ts";

/** What a phone remembers of a project, so that one can go on where there is no connection. */
export interface KeptVisit {
  readonly project: string;
  readonly told: ToldBrief;
  /** Held, with all that is needed to show them. */
  readonly tasks: readonly ReadyTask[];
  /** What the server's clock was ahead of this phone's. */
  readonly offsetMs: number;
  readonly atMs: number;
  readonly sitting: SittingSoFar;
}

/** Remembers the visit to each project. Nothing hangs on it: calls that the phone refuses do nothing. */
export interface Keep {
  read(project: string): Promise<KeptVisit | undefined>;
  /** The project that was visited last. */
  last(): Promise<string | undefined>;
  write(visit: KeptVisit): Promise<void>;
  forget(project: string): Promise<void>;
}

/** Remembers as long as the page lasts. */
export function createMemoryKeep(): Keep {
  const visits = new Map<string, KeptVisit>();
  return {
    read: async (project) => visits.get(project),
    last: async () => newest([...visits.values()]),
    write: async (visit) => void visits.set(visit.project, visit),
    forget: async (project) => void visits.delete(project),
  };
}

export const newest = (visits: readonly KeptVisit[]): string | undefined =>
  [...visits].sort((a, b) => b.atMs - a.atMs)[0]?.project;
