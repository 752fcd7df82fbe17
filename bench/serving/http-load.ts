import { connect, type Socket } from "node:net";

/** One request that is sent again and again. */
export interface Shot {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** @throws Error where the reply is not as it should be */
  readonly check: (status: number, reply: Buffer) => void;
}

/** When a shot was sent, and how long it took until its whole reply was there. */
export interface Fired {
  readonly atMs: number;
  readonly tookMs: number;
}

/**
 * A client that costs as little as one can in Node: connections kept open, requests written as the same bytes each time,
 * replies cut by their Content-Length. A fetch, or node:http, would take longer than the route that is measured.
 */
export class HttpLoad {
  readonly #connections: number;
  readonly #lines = new Map<string, Line[]>();
  readonly #waiting: (() => void)[] = [];
  readonly #bytes = new WeakMap<Shot, Buffer>();

  constructor(connections: number) {
    this.#connections = connections;
  }

  /** @returns milliseconds until the whole reply was there */
  async fire(shot: Shot): Promise<number> {
    const start = performance.now();
    const line = await this.#idleLine(new URL(shot.url).host);
    const { status, body } = await line.send(this.#bytesOf(shot));
    line.isTaken = false;
    this.#waiting.shift()?.();
    shot.check(status, body);
    return performance.now() - start;
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
   * Fires so many a second, some shots in turn, whether or not the ones before are answered.
   * @returns of each shot when it was sent each time and how long it took, in milliseconds, since the beginning
   */
  async steady(
    shots: readonly Shot[],
    perSecond: number,
    seconds: number,
  ): Promise<readonly (readonly Fired[])[]> {
    const start = performance.now();
    const pending = shots.map((): Promise<Fired>[] => []);
    for (let n = 0; n < perSecond * seconds; n++) {
      const dueMs = (1_000 * n) / perSecond;
      while (performance.now() - start < dueMs) await new Promise((resolve) => setTimeout(resolve, 1));
      const atMs = performance.now() - start;
      const turn = n % shots.length;
      pending[turn]?.push(this.fire(shots[turn] as Shot).then((tookMs) => ({ atMs, tookMs })));
    }
    return Promise.all(pending.map((each) => Promise.all(each)));
  }

  close(): void {
    for (const line of [...this.#lines.values()].flat()) line.close();
  }

  async #idleLine(host: string): Promise<Line> {
    for (;;) {
      const lines = (this.#lines.get(host) ?? []).filter(({ isOpen }) => isOpen);
      let line = lines.find(({ isTaken }) => !isTaken);
      if (!line && lines.length < this.#connections) {
        line = new Line(host);
        this.#lines.set(host, [...lines, line]);
      }
      if (line) {
        line.isTaken = true;
        return line;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  #bytesOf(shot: Shot): Buffer {
    const known = this.#bytes.get(shot);
    if (known) return known;
    const { pathname, search, host } = new URL(shot.url);
    const body = Buffer.from(shot.body);
    const headers = { host, ...shot.headers, "content-length": body.length };
    const head = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const bytes = Buffer.concat([
      Buffer.from(`POST ${pathname}${search} HTTP/1.1\r\n${head.join("")}\r\n`),
      body,
    ]);
    this.#bytes.set(shot, bytes);
    return bytes;
  }
}

interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

/** One connection, with one request under way at most. */
class Line {
  readonly #socket: Socket;
  #heard: Buffer = Buffer.alloc(0);
  #answer: { resolve(reply: Reply): void; reject(error: Error): void } | undefined;
  isOpen = true;
  isTaken = false;

  constructor(host: string) {
    const { hostname, port } = new URL(`http://${host}`);
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true });
    this.#socket.on("data", (chunk) => this.#hear(chunk));
    this.#socket.on("error", (error) => this.#end(error));
    this.#socket.on("close", () => this.#end(new Error("The server hung up.")));
  }

  send(bytes: Buffer): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#answer = { resolve, reject };
      this.#socket.write(bytes);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #hear(chunk: Buffer): void {
    this.#heard = this.#heard.length === 0 ? chunk : Buffer.concat([this.#heard, chunk]);
    const headEnd = this.#heard.indexOf("\r\n\r\n");
    if (headEnd < 0) return;
    const head = this.#heard.toString("latin1", 0, headEnd);
    const status = Number(head.slice(9, 12));
    const length = status === 204 ? 0 : Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? Number.NaN);
    if (Number.isNaN(length)) this.#end(new Error(`A reply without a length: ${head}`));
    if (this.#heard.length < headEnd + 4 + length) return;
    const body = this.#heard.subarray(headEnd + 4, headEnd + 4 + length);
    this.#heard = Buffer.alloc(0);
    const answer = this.#answer;
    this.#answer = undefined;
    answer?.resolve({ status, body });
  }

  #end(error: Error): void {
    this.isOpen = false;
    this.#answer?.reject(error);
    this.#answer = undefined;
    this.#socket.destroy();
  }
}

/** The value below which a share of some numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
