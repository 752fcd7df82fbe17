import type { KeyId, ProjectId } from "../ids.ts";
import type { KeyUse, Measure, SampledQuery, ServingReport } from "./serving-report.ts";

const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** Most characters of samples and of offers in a report: a message of a queue holds 128 KB. */
const MOST_CHARACTERS = 50_000;

interface Pending {
  readonly keys: Map<string, { -readonly [P in keyof KeyUse]: KeyUse[P] }>;
  readonly histograms: Map<string, { version: number; hour: number; measure: Measure; counts: number[] }>;
  readonly samples: SampledQuery[];
  readonly offers: string[];
  sampledCharacters: number;
  offeredCharacters: number;
}

/** Counts what an isolate serves until it is taken away as reports. Adding is a few steps in memory. */
export class ServingMeter {
  #pending = new Map<ProjectId, Pending>();

  get isEmpty(): boolean {
    return this.#pending.size === 0;
  }

  countRequest(project: ProjectId, key: KeyId, nowMs: number): void {
    const use = this.#use(project, key, nowMs);
    use.requests++;
    use.lastUsedAtMs = nowMs;
  }

  countInputs(project: ProjectId, key: KeyId, inputs: number, nowMs: number): void {
    this.#use(project, key, nowMs).inputs += inputs;
  }

  /** The counts to add to: of a measure of a version, in the hour of a moment. */
  histogram(project: ProjectId, version: number, measure: Measure, bins: number, nowMs: number): number[] {
    const { histograms } = this.#of(project);
    const hour = Math.floor(nowMs / HOUR_MS);
    const name = `${version} ${hour} ${measure}`;
    const known = histograms.get(name);
    if (known) return known.counts;
    const counts = new Array<number>(bins).fill(0);
    histograms.set(name, { version, hour, measure, counts });
    return counts;
  }

  /** Adds to the sample; false where the report is full. */
  sample(project: ProjectId, query: SampledQuery): boolean {
    const pending = this.#of(project);
    if (pending.sampledCharacters + query.features.length > MOST_CHARACTERS) return false;
    pending.sampledCharacters += query.features.length + 200;
    pending.samples.push(query);
    return true;
  }

  /** Adds an offered input; false where the report is full. */
  offer(project: ProjectId, content: string): boolean {
    const pending = this.#of(project);
    if (pending.offeredCharacters + content.length > MOST_CHARACTERS) return false;
    pending.offeredCharacters += content.length;
    pending.offers.push(content);
    return true;
  }

  /** Everything counted so far, a report for each project; the meter is empty then. */
  take(newReportId: () => string): ServingReport[] {
    const taken = [...this.#pending];
    this.#pending = new Map();
    return taken.map(([project, { keys, histograms, samples, offers }]) => ({
      id: newReportId(),
      project,
      keys: [...keys.values()],
      histograms: [...histograms.values()],
      samples,
      offers,
    }));
  }

  #of(project: ProjectId): Pending {
    const known = this.#pending.get(project);
    if (known) return known;
    const made: Pending = {
      keys: new Map(),
      histograms: new Map(),
      samples: [],
      offers: [],
      sampledCharacters: 0,
      offeredCharacters: 0,
    };
    this.#pending.set(project, made);
    return made;
  }

  #use(project: ProjectId, key: KeyId, nowMs: number) {
    const { keys } = this.#of(project);
    const day = Math.floor(nowMs / DAY_MS);
    const name = `${key} ${day}`;
    const known = keys.get(name);
    if (known) return known;
    const made = { key, day, requests: 0, inputs: 0, lastUsedAtMs: nowMs };
    keys.set(name, made);
    return made;
  }
}
