/** Upper ends of the latency histogram, in seconds; one more bin counts what took longer. */
export const LATENCY_BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5] as const;

/** Routes and statuses are few; should that ever not be so, memory stays small. */
const MOST_SERIES = 2_000;

/** An answered request. */
export interface Answered {
  readonly method: string;
  /** The pattern of the route; empty where there was none. */
  readonly route: string;
  readonly status: number;
  readonly seconds: number;
}

interface Series {
  readonly labels: string;
  readonly bins: number[];
  count: number;
  sum: number;
}

/** Counts requests and how long they took, by route and status, since it was made. */
export class RequestMeter {
  readonly #series = new Map<string, Series>();

  count({ method, route, status, seconds }: Answered): void {
    const labels = `method="${method}",route="${route}",status="${status}"`;
    const series = this.#series.get(labels) ?? this.#begin(labels);
    if (!series) return;
    const bin = LATENCY_BOUNDS.findIndex((bound) => seconds <= bound);
    const place = bin < 0 ? LATENCY_BOUNDS.length : bin;
    series.bins[place] = (series.bins[place] ?? 0) + 1;
    series.count += 1;
    series.sum += seconds;
  }

  #begin(labels: string): Series | undefined {
    if (this.#series.size >= MOST_SERIES) return undefined;
    const series = { labels, bins: new Array<number>(LATENCY_BOUNDS.length + 1).fill(0), count: 0, sum: 0 };
    this.#series.set(labels, series);
    return series;
  }

  /** The series as lines of Prometheus' text format (version 0.0.4), without their heading: {@link LATENCY_HEADING}. */
  text(worker: string): string {
    const name = "accord_request_seconds";
    return [...this.#series.values()]
      .flatMap(({ labels, bins, count, sum }) => {
        const own = `worker="${worker}",${labels}`;
        let below = 0;
        const buckets = bins.map((inBin, i) => {
          below += inBin;
          return `${name}_bucket{${own},le="${LATENCY_BOUNDS[i] ?? "+Inf"}"} ${below}`;
        });
        return [...buckets, `${name}_sum{${own}} ${sum}`, `${name}_count{${own}} ${count}`];
      })
      .map((line) => `${line}\n`)
      .join("");
  }
}

/** Stands once before the lines of all Workers. */
export const LATENCY_HEADING =
  "# HELP accord_request_seconds Requests by route and status, since each Worker's isolate began.\n" +
  "# TYPE accord_request_seconds histogram\n";
