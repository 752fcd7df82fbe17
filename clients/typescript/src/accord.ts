import type {
  CompareBody,
  CompareReply,
  Fragment,
  ModelVersion,
  RankBody,
  RankReply,
  ReportsBody,
  RewardBody,
  RewardInput,
  RewardReply,
  Risk,
  UploadReply,
  VersionsReply,
} from "./generated/wire.ts";
import { type AccordError, readRefusal, Unreachable, WrongReply } from "./problem.ts";
import { RETRIES, type Retries, readRetryAfterMs, waitMs } from "./retries.ts";
import { F32, joinRewards, packRows, type RowRewards, type Rows, stepsOf, unpackRewards } from "./rows.ts";
import { splitSizes } from "./split-sizes.ts";

/** A version by its number, or `live`, which follows promotions. */
export type Version = number | "live";

export interface AccordOptions {
  readonly url: string;
  readonly project: string;
  /** With the scopes for what is asked: `reward`, `upload`. */
  readonly key: string;
  /** Who answers where a call does not say; `live` unless told. */
  readonly version?: Version;
  /** For one attempt, in ms; 10,000 unless told. */
  readonly timeoutMs?: number;
  /** Every call bears being made twice; uploads too, as items are named by content. */
  readonly retries?: Partial<Retries>;
  /** A service binding's, or one with a cache; the platform's unless told. */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>;
}

export interface CallOptions {
  readonly version?: Version;
  readonly signal?: AbortSignal;
}

/** What is told of each reward beside mean and std. */
export type RewardOptions = Omit<RewardBody, "inputs">;

export interface ModelFile {
  /** Undefined where it is one of those that are here already. */
  readonly bytes: Uint8Array<ArrayBuffer> | undefined;
  readonly version: number;
  readonly sha256: string;
}

interface Call {
  readonly method?: "GET" | "POST";
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly signal?: AbortSignal | undefined;
  /** How many inputs stand before this part's. */
  readonly before?: number;
}

interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: ArrayBuffer;
}

const MAX_INPUTS = 16_384;
/** The server's 8 MiB, less room for what stands around the inputs. */
const MAX_BYTES = 8 * 1024 * 1024 - 4_096;
const MAX_ITEMS = 200;
const MAX_UPLOAD_BYTES = 30 * 1024 * 1024;

/**
 * Asks one project of Accord for rewards, and uploads fragments to it. What is too large for one request becomes
 * several, and the later ones are asked of the version that answered the first: one answer is never of two models.
 *
 * Throws {@link Refused} where the server says no, {@link Unreachable} where no answer came, {@link WrongReply} where it
 * is not what it should be; an aborted signal's reason as it is.
 *
 * @example
 * const accord = new Accord({ url: "https://HOST", project: "prj_…", key });
 * const { rewards, model } = await accord.reward([{ observation: [1, 0], action: [0.5] }], { risk: { lcb: 1 } });
 */
export class Accord {
  readonly #options: AccordOptions;
  readonly #retries: Retries;

  constructor(options: AccordOptions) {
    this.#options = options;
    this.#retries = { ...RETRIES, ...options.retries };
  }

  /** Rewards of steps and whole fragments: as many as inputs, in their order. */
  async reward(
    inputs: readonly RewardInput[],
    { version, signal, ...options }: RewardOptions & CallOptions = {},
  ): Promise<RewardReply> {
    const parts = await this.#askParts<RewardReply>(
      "/reward",
      "inputs",
      inputs,
      { version, signal },
      options,
    );
    const rewards = parts.flatMap(({ rewards }) => rewards);
    return { ...(parts[0] as RewardReply), rewards: asMany(rewards, inputs.length) };
  }

  /** The same for numbers in one array, which travel as float32: many times faster where inputs are many. */
  async rewardRows(
    rows: Rows,
    {
      risk,
      members = false,
      version,
      signal,
    }: { readonly risk?: Risk; readonly members?: boolean } & CallOptions = {},
  ): Promise<RowRewards> {
    const steps = stepsOf(rows);
    if (steps.length === 0) return this.#noRows(version, signal);
    const rowBytes = 4 * rows.width;
    const parts: RowRewards[] = [];
    let row = 0;
    for (const [start, end] of splitSizes(
      steps.map((count) => 4 + count * rowBytes),
      MAX_INPUTS,
      MAX_BYTES,
    )) {
      const own = steps.slice(start, end);
      const count = own.reduce((sum, more) => sum + more, 0);
      const values = rows.values.subarray(row * rows.width, (row + count) * rows.width);
      row += count;
      const { bytes, headers } = await this.#send("/reward", {
        query: {
          version: this.#version(parts[0]?.version ?? version),
          ...(risk ? { risk: riskText(risk) } : {}),
          ...(members ? { members: "true" } : {}),
        },
        headers: { "content-type": F32, accept: F32 },
        body: packRows(values, rows.width, own),
        signal,
        before: start,
      });
      const sha256 = headers.get("x-accord-sha256") ?? "";
      parts.push(unpackRewards(bytes, own.length, risk !== undefined, sha256));
    }
    return joinRewards(parts);
  }

  /** For each pair the probability that people prefer left, with its interval. */
  async compare(pairs: CompareBody["pairs"], options: CallOptions = {}): Promise<CompareReply> {
    const parts = await this.#askParts<CompareReply>("/compare", "pairs", pairs, options, {}, MAX_INPUTS / 2);
    const comparisons = parts.flatMap(({ comparisons }) => comparisons);
    return { ...(parts[0] as CompareReply), comparisons: asMany(comparisons, pairs.length) };
  }

  /** Inputs from the best to the worst, in one request: at most 16,384 and 8 MiB. */
  async rank(
    inputs: readonly RewardInput[],
    { version, signal, ...options }: Omit<RankBody, "inputs"> & CallOptions = {},
  ): Promise<RankReply> {
    const query = { version: this.#version(version) };
    return json(await this.#send("/rank", { ...asJson({ ...options, inputs }), query, signal }));
  }

  /** Gives fragments to be compared: as many items, in their order. The same content is stored once. */
  async upload(
    fragments: readonly Fragment[],
    { signal }: Pick<CallOptions, "signal"> = {},
  ): Promise<UploadReply["items"]> {
    const items: UploadReply["items"][number][] = [];
    if (fragments.length === 0) return items;
    const pieces = fragments.map((each) => JSON.stringify(each));
    for (const [start, end] of splitSizes(pieces.map(bytesOf), MAX_ITEMS, MAX_UPLOAD_BYTES)) {
      const body = `{"items":[${pieces.slice(start, end).join()}]}`;
      const reply = json<UploadReply>(await this.#send("/items", { ...asJson(body), signal, before: start }));
      items.push(...asMany(reply.items, end - start));
    }
    return items;
  }

  /** Tells, for the console's curves, what agents' own environments say of them. */
  async reportReturns(reports: ReportsBody["reports"]): Promise<void> {
    await this.#send("/agent-reports", asJson({ reports }));
  }

  /** The versions of the reward model, newest first, with metrics, lineage and the gate's verdict. */
  async versions(): Promise<readonly ModelVersion[]> {
    return json<VersionsReply>(await this.#send("/models", { method: "GET" })).versions;
  }

  /**
   * The ONNX file of a version.
   * @param known the hash of a file that is here already
   */
  async model({
    version,
    known,
    signal,
  }: CallOptions & { readonly known?: string } = {}): Promise<ModelFile> {
    const headers: Record<string, string> = known ? { "if-none-match": `"${known}"` } : {};
    const path = `/models/${this.#version(version)}/model.onnx`;
    const reply = await this.#send(path, { method: "GET", headers, signal });
    return {
      bytes: reply.status === 304 ? undefined : new Uint8Array(reply.bytes),
      version: Number(reply.headers.get("x-accord-version")),
      sha256: (reply.headers.get("etag") ?? "").replace(/^W\/|"/g, ""),
    };
  }

  #version(version: Version | undefined): string {
    return String(version ?? this.#options.version ?? "live");
  }

  async #noRows(version: Version | undefined, signal: AbortSignal | undefined): Promise<RowRewards> {
    const { model } = await this.reward([], {
      ...(version ? { version } : {}),
      ...(signal ? { signal } : {}),
    });
    const none = new Float32Array(0);
    return { mean: none, std: none, reward: none, ...model };
  }

  /** Asks a JSON door about a list, in as many parts as it takes. */
  async #askParts<R extends { readonly model: { readonly version: number } }>(
    path: string,
    name: string,
    list: readonly unknown[],
    { version, signal }: { version?: Version | undefined; signal?: AbortSignal | undefined },
    options: object,
    most = MAX_INPUTS,
  ): Promise<readonly R[]> {
    const pieces = list.map((each) => JSON.stringify(each));
    const told = JSON.stringify(options).slice(1, -1);
    const replies: R[] = [];
    for (const [start, end] of splitSizes(pieces.map(bytesOf), most, MAX_BYTES)) {
      const body = `{${told}${told && ","}"${name}":[${pieces.slice(start, end).join()}]}`;
      const query = { version: this.#version(replies[0]?.model.version ?? version) };
      replies.push(json(await this.#send(path, { ...asJson(body), query, signal, before: start })));
    }
    return replies;
  }

  async #send(path: string, call: Call): Promise<Reply> {
    const { url, project, key, timeoutMs = 10_000, fetch = globalThis.fetch } = this.#options;
    const { method = "POST", query = {}, headers, body, signal, before = 0 } = call;
    const search = new URLSearchParams(query).toString();
    const address = `${url.replace(/\/$/, "")}/v1/projects/${project}${path}${search && `?${search}`}`;
    for (let attempt = 1; ; attempt++) {
      signal?.throwIfAborted();
      const timeout = AbortSignal.timeout(timeoutMs);
      let failure: AccordError;
      let status: number | undefined;
      let retryAfterMs: number | undefined;
      try {
        const response = await fetch(address, {
          method,
          headers: { authorization: `Bearer ${key}`, ...headers },
          signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
          ...(body === undefined ? {} : { body }),
        });
        status = response.status;
        const bytes = await response.arrayBuffer();
        if (status < 400) return { status, headers: response.headers, bytes };
        retryAfterMs = readRetryAfterMs(response.headers.get("retry-after"), Date.now());
        failure = readRefusal(status, new TextDecoder().decode(bytes), before);
      } catch (error) {
        signal?.throwIfAborted();
        // A reply whose body was lost on the way is no reply.
        status = undefined;
        failure = new Unreachable(`No answer after ${attempt} attempts: ${error}`, { cause: error });
      }
      const ms = waitMs(this.#retries, attempt, status, retryAfterMs, Math.random());
      if (ms === undefined) throw failure;
      await new Promise((resolve) => setTimeout(resolve, ms));
    }
  }
}

const encoder = new TextEncoder();
/** With the comma that follows it. */
const bytesOf = (piece: string) => encoder.encode(piece).length + 1;

const asJson = (body: object | string): Pick<Call, "headers" | "body"> => ({
  headers: { "content-type": "application/json" },
  body: typeof body === "string" ? body : JSON.stringify(body),
});

function json<T>({ bytes }: Reply): T {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as T;
  } catch (error) {
    throw new WrongReply("Expected JSON.", { cause: error });
  }
}

function asMany<T>(results: readonly T[], count: number): readonly T[] {
  if (results.length !== count)
    throw new WrongReply(`Expected ${count} results, received ${results.length}.`);
  return results;
}

const riskText = (risk: Risk) => (typeof risk === "string" ? risk : `lcb:${risk.lcb}`);
