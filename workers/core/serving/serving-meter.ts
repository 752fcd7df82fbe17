import type { KeyId, ProjectId } from "../ids.ts";
import {
  type KeyUse,
  MEASURES,
  type Measure,
  type SampledQuery,
  type ServingReport,
} from "./serving-report.ts";

const DAY_MS = 86_400_000;
export const HOUR_MS = 3_600_000;

/** Most characters of samples and of offers in a report: a message of a queue holds 128 KB. */
const MOST_CHARACTERS = 50_000;

type Counting<T> = { -readonly [P in keyof T]: T[P] };

/** Counts of a version in an hour, by measure. */
interface Histograms {
  readonly version: number;
  readonly hour: number;
  readonly counts: Readonly<Record<Measure, number[]>>;
}

interface Pending {
  /** Of each key its newest day, and the days that are over. */
  readonly keys: Map<KeyId, Counting<KeyUse>>;
  readonly daysOver: KeyUse[];
  /** Of each version its newest hour, and the hours that are over. */
  readonly histograms: Map<number, Histograms>;
  readonly hoursOver: Histograms[];
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

  /**
   * The counts to add to: of a version, in the hour of a moment.
   * @param none counts of nothing, by bin of the version's reference
   */
  histograms(
    project: ProjectId,
    version: number,
    nowMs: number,
    none: () => Histograms["counts"],
  ): Histograms["counts"] {
    const { histograms, hoursOver } = this.#of(project);
    const hour = Math.floor(nowMs / HOUR_MS);
    const known = histograms.get(version);
    if (known?.hour === hour) return known.counts;
    if (known) hoursOver.push(known);
    const made = { version, hour, counts: none() };
    histograms.set(version, made);
    return made.counts;
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
    return taken.map(([project, { keys, daysOver, histograms, hoursOver, samples, offers }]) => ({
      id: newReportId(),
      project,
      keys: [...daysOver, ...keys.values()],
      histograms: [...hoursOver, ...histograms.values()].flatMap(({ version, hour, counts }) =>
        MEASURES.map((measure) => ({ version, hour, measure, counts: counts[measure] })),
      ),
      samples,
      offers,
    }));
  }

  #of(project: ProjectId): Pending {
    const known = this.#pending.get(project);
    if (known) return known;
    const made: Pending = {
      keys: new Map(),
      daysOver: [],
      histograms: new Map(),
      hoursOver: [],
      samples: [],
      offers: [],
      sampledCharacters: 0,
      offeredCharacters: 0,
    };
    this.#pending.set(project, made);
    return made;
  }

  #use(project: ProjectId, key: KeyId, nowMs: number) {
    const { keys, daysOver } = this.#of(project);
    const day = Math.floor(nowMs / DAY_MS);
    const known = keys.get(key);
    if (known?.day === day) return known;
    if (known) daysOver.push(known);
    const made = { key, day, requests: 0, inputs: 0, lastUsedAtMs: nowMs };
    keys.set(key, made);
    return made;
  }
}
