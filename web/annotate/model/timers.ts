/** The world's clock, passed in so that tests can turn it. */
export interface Timers {
  nowMs(): number;
  /** @returns what takes it back */
  after(ms: number, run: () => void): () => void;
  /** Runs something once what has just changed can be seen. */
  afterPaint(run: () => void): void;
}
