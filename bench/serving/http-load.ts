import { Agent, request } from "node:http";

/** One request that is sent again and again. */
export interface Shot {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** @throws Error where the reply is not as it should be */
  readonly check: (status: number, reply: Buffer) => void;
}

/** A client that costs little: keep-alive connections and nothing else. */
export class HttpLoad {
  readonly #agent: Agent;
  readonly #connections: number;

  constructor(connections: number) {
    this.#connections = connections;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** @returns milliseconds until the whole reply was there */
  fire({ url, headers, body, check }: Shot): Promise<number> {
    const start = performance.now();
    return new Promise((resolve, reject) => {
      const length = typeof body === "string" ? Buffer.byteLength(body) : body.byteLength;
      const sent = request(
        url,
        { method: "POST", agent: this.#agent, headers: { ...headers, "content-length": length } },
        (response) => {
          const chunks: Buffer[] = [];
          response.on("data", (chunk: Buffer) => chunks.push(chunk));
          response.on("error", reject);
          response.on("end", () => {
            try {
              check(response.statusCode ?? 0, Buffer.concat(chunks));
              resolve(performance.now() - start);
            } catch (error) {
              reject(error);
            }
          });
        },
      );
      sent.on("error", reject);
      sent.end(body);
    });
  }

  /** Requests a second, over all connections at once. */
  async rate(shot: Shot, times: number): Promise<number> {
    let left = times;
    const start = performance.now();
    await Promise.all(
      Array.from({ length: this.#connections }, async () => {
        while (left-- > 0) await this.fire(shot);
      }),
    );
    return times / ((performance.now() - start) / 1_000);
  }

  /**
   * Fires so many a second whether or not the ones before are answered.
   * @returns when each was sent and how long it took, in milliseconds, since the beginning
   */
  async steady(
    shot: Shot,
    perSecond: number,
    seconds: number,
  ): Promise<readonly { readonly atMs: number; readonly tookMs: number }[]> {
    const start = performance.now();
    const pending: Promise<{ atMs: number; tookMs: number }>[] = [];
    for (let n = 0; n < perSecond * seconds; n++) {
      const dueMs = (1_000 * n) / perSecond;
      while (performance.now() - start < dueMs) await new Promise((resolve) => setTimeout(resolve, 1));
      const atMs = performance.now() - start;
      pending.push(this.fire(shot).then((tookMs) => ({ atMs, tookMs })));
    }
    return Promise.all(pending);
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** The value below which a share of some numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
