import type { Accord, Version } from "./accord.ts";
import type { Risk } from "./generated/wire.ts";
import { type ModelCard, readCard } from "./model-card.ts";
import { NotLocal, WrongReply } from "./problem.ts";
import { type RowRewards, type Rows, stepsOf } from "./rows.ts";

/** What is used of onnxruntime-web (onnxruntime-node has it too). */
export interface OnnxRuntime {
  readonly InferenceSession: { create(model: Uint8Array, options?: object): Promise<Session> };
  readonly Tensor: new (type: "float32", data: Float32Array, dims: readonly number[]) => unknown;
}

interface Session {
  readonly inputMetadata?: readonly {
    readonly name: string;
    readonly shape?: readonly (number | string)[];
  }[];
  run(feeds: Record<string, unknown>, fetches: readonly string[]): Promise<Record<string, { data: unknown }>>;
  release?(): Promise<void>;
}

export interface LocalOptions {
  /** `live` unless told. */
  readonly version?: Version;
  /** onnxruntime-web, or what does as it does; without, it is imported. */
  readonly ort?: OnnxRuntime;
  /** Between two questions about a newer version; 5,000 unless told, null for none but by {@link LocalReward.refresh}. */
  readonly followMs?: number | null;
}

interface Loaded {
  readonly session: Session;
  readonly width: number;
  readonly card: ModelCard;
  readonly version: number;
  readonly sha256: string;
  /** Answers under way; a session is released when it is retired and there are none. */
  runs: number;
}

/**
 * The model itself, in this process: answers as the server does (to 1e-6, a step being worth about 1) without a request
 * for it. Following `live`, it asks in the background whether there is a newer version; a call is answered by one
 * version, whole.
 *
 * @example
 * const local = await LocalReward.open(accord);
 * const { reward } = await local.rewardRows({ values: new Float32Array([1, 0, 0.5]), width: 3 });
 */
export class LocalReward {
  readonly #accord: Accord;
  readonly #ort: OnnxRuntime;
  readonly #version: Version;
  #loaded: Loaded;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Why the newest question about a newer version failed; the one that is here goes on answering. */
  lastError: unknown;

  private constructor(accord: Accord, ort: OnnxRuntime, version: Version, loaded: Loaded) {
    this.#accord = accord;
    this.#ort = ort;
    this.#version = version;
    this.#loaded = loaded;
  }

  /** @throws Refused `no-model-yet` before the first version is live */
  static async open(accord: Accord, options: LocalOptions = {}): Promise<LocalReward> {
    const { version = "live", followMs } = options;
    const ort = options.ort ?? (await import("onnxruntime-web/wasm"));
    const local = new LocalReward(accord, ort, version, await load(accord, ort, version));
    if (followMs !== null && version === "live") local.#follow(followMs ?? 5_000);
    return local;
  }

  get version(): number {
    return this.#loaded.version;
  }

  get sha256(): string {
    return this.#loaded.sha256;
  }

  /** The rewards of rows, as {@link Accord.rewardRows} tells them. */
  async rewardRows(
    rows: Rows,
    { risk = "mean", members = false }: { readonly risk?: Risk; readonly members?: boolean } = {},
  ): Promise<RowRewards> {
    const loaded = this.#loaded;
    const steps = stepsOf(rows);
    const features = featuresOf(rows, loaded.width, loaded.card.row);
    const count = features.length / loaded.width;
    const scores = count === 0 ? features : await this.#run(loaded, features, count);
    const { version, sha256, card } = loaded;
    const told = sumUp(scores, steps, scores.length / (count || 1), risk, members, card.aggregation);
    return { ...told, version, sha256 };
  }

  /** Asks for a newer version now. @returns whether there was one, which answers from now on */
  async refresh(): Promise<boolean> {
    const before = this.#loaded;
    this.#loaded = await load(this.#accord, this.#ort, this.#version, before);
    if (this.#loaded === before) return false;
    this.#releaseIdle(before);
    return true;
  }

  /** Stops following. */
  close(): void {
    if (this.#timer !== undefined) clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** @returns [rows, members] */
  async #run(loaded: Loaded, features: Float32Array, rows: number): Promise<Float32Array> {
    const input = new this.#ort.Tensor("float32", features, [rows, loaded.width]);
    loaded.runs++;
    try {
      const { members } = await loaded.session.run({ features: input }, ["members"]);
      return members?.data as Float32Array;
    } finally {
      loaded.runs--;
      this.#releaseIdle(loaded);
    }
  }

  #releaseIdle(loaded: Loaded): void {
    if (loaded !== this.#loaded && loaded.runs === 0) loaded.session.release?.();
  }

  #follow(ms: number): void {
    const timer = setTimeout(async () => {
      await this.refresh().then(
        () => (this.lastError = undefined),
        (error: unknown) => (this.lastError = error),
      );
      if (this.#timer === timer) this.#follow(ms);
    }, ms);
    this.#timer = timer;
    // In Node a program may end while we wait.
    (timer as { unref?: () => void }).unref?.();
  }
}

async function load(accord: Accord, ort: OnnxRuntime, asked: Version, current?: Loaded): Promise<Loaded> {
  const { bytes, version, sha256 } = await accord.model({
    version: asked,
    ...(current ? { known: current.sha256 } : {}),
  });
  if (!bytes) return current as Loaded;
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sha256)
    throw new WrongReply(`Version ${version} should have the hash ${sha256}, and has ${found}.`);
  const card = readCard(bytes);
  if (card.features !== undefined) throw new NotLocal(version, card.features);
  const session = await ort.InferenceSession.create(bytes, { executionProviders: ["wasm"] });
  const width = Number(session.inputMetadata?.[0]?.shape?.[1]);
  return { session, width, card, version, sha256, runs: 0 };
}

/**
 * Rows as a model's file takes them: a choice becomes one-hot.
 * @param row what the numbers of the file's rows are, where its card tells
 * @throws RangeError where they are not as wide
 */
function featuresOf({ values, width, choices }: Rows, wanted: number, row: ModelCard["row"]): Float32Array {
  const size = choices ? (row?.observation ?? width - 1) : 0;
  const count = choices ? (row?.action ?? wanted - size) : 1;
  const expected = wanted - count + 1;
  if (width !== expected && values.length > 0)
    throw new RangeError(`Expected rows of ${expected} numbers${describe(row)}, received ${width}.`);
  if (!choices) return values;
  const features = new Float32Array((values.length / width) * wanted);
  for (let from = 0, to = 0; from < values.length; from += width, to += wanted) {
    const choice = values[from + size] as number;
    if (!Number.isInteger(choice) || choice < 0 || choice >= count)
      throw new RangeError(`Expected an action from 0 to ${count - 1}, received ${choice}.`);
    features.set(values.subarray(from, from + size), to);
    features[to + size + choice] = 1;
    features.set(values.subarray(from + size + 1, from + width), to + size + count);
  }
  return features;
}

const describe = (row: ModelCard["row"]) =>
  row ? ` (${Object.keys(row).filter((name) => row[name as keyof typeof row] > 0)})` : "";

/** Each member sums its rewards over an input's steps, by what each step counts; mean and (population) deviation are of those sums. */
function sumUp(
  scores: Float32Array,
  steps: readonly number[],
  memberCount: number,
  risk: Risk,
  wantsMembers: boolean,
  aggregation: ModelCard["aggregation"],
): Omit<RowRewards, "version" | "sha256"> {
  const [mean, std, reward] = [0, 0, 0].map(() => new Float32Array(steps.length)) as [
    Float32Array,
    Float32Array,
    Float32Array,
  ];
  const members = new Float32Array(wantsMembers ? steps.length * memberCount : 0);
  let at = 0;
  for (const [i, count] of steps.entries()) {
    const sums = new Float64Array(memberCount);
    for (let step = 0; step < count; step++) {
      const weight = weightOf(step, count, aggregation);
      for (let m = 0; m < memberCount; m++) sums[m] = (sums[m] as number) + weight * (scores[at++] as number);
    }
    const average = sums.reduce((sum, value) => sum + value, 0) / memberCount;
    const deviation = Math.sqrt(sums.reduce((sum, value) => sum + (value - average) ** 2, 0) / memberCount);
    mean[i] = average;
    std[i] = deviation;
    reward[i] =
      risk === "mean"
        ? average
        : average - (risk === "discounted" ? deviation ** 2 / 2 : risk.lcb * deviation);
    if (wantsMembers) members.set(sums, i * memberCount);
  }
  return { mean, std, reward, ...(wantsMembers ? { members } : {}) };
}

/** What a step counts among the steps of its input. @throws WrongReply where this package does not know the way */
function weightOf(
  step: number,
  steps: number,
  aggregation: ModelCard["aggregation"] = { by: "sum" },
): number {
  switch (aggregation.by) {
    case "sum":
      return 1;
    case "mean":
      return 1 / steps;
    case "discount":
      return aggregation.gamma ** step;
    default:
      throw new WrongReply("This model takes steps together in a way that this package does not know.");
  }
}
