import type { Tools } from "../actions/tools.ts";
import type { GraphSession } from "../core/onnx/tensor.ts";
import { readNovelty } from "../core/reward/novelty-card.ts";
import { readModelCard } from "../core/reward/reward-model.ts";
import { Refusal } from "../door/refusal.ts";
import { openSession } from "../runtime/open-session.ts";
import { ModelMemory } from "./model-memory.ts";

/** Where a file that is served lies. */
export interface ModelFile {
  readonly sha256: string;
  readonly blobKey: string;
  readonly blobBytes: number;
}

/** A file in memory, with what it tells of itself. */
interface OpenFile {
  readonly session: GraphSession;
  readonly told: unknown;
  readonly bytes: number;
  busy: number;
  release(): Promise<void>;
}

type Later = (work: Promise<unknown>) => void;

/** A kind of files: what there is to be known of one besides, and who runs it. */
interface FileKind<T> {
  /** Kept with the file, as it follows from its name. */
  tell(bytes: Uint8Array): T | Promise<T>;
  /** Files from elsewhere: ONNX Runtime checks all that they do. */
  readonly by?: "onnxruntime";
}

/** Bytes of files, of the 128 that an isolate has: a session takes as much, in ONNX Runtime twice that beside its own 30 MB. */
const MOST_BYTES = 44 * 1024 * 1024;

/** After so long a request no longer waits for another one's load. */
const PATIENCE_MS = 5_000;

const memory = new ModelMemory<OpenFile>(MOST_BYTES);
const loading = new Map<string, Promise<OpenFile>>();

/** The file is not there: whoever knows the project says what to do instead. */
export class FileGone extends Error {}

/**
 * A file from memory, else from R2, which many who ask at once load once.
 * @returns what is told of it, and a session that loads it again should it have had to make room meanwhile
 * @throws FileGone, or Refusal `model-unavailable` where the file can not be read or is too large for an isolate.
 */
export async function openFile<T>(tools: Tools, file: ModelFile, later: Later, kind: FileKind<T>) {
  return asked(await heldFile(tools, file, later, kind), tools, file, later, kind);
}

/** @returns what is told of a file, and a session of it */
function asked<T>({ told }: OpenFile, tools: Tools, file: ModelFile, later: Later, kind: FileKind<T>) {
  const session: Pick<GraphSession, "run"> = {
    async run(feeds, outputs) {
      const known = memory.get(file.sha256);
      const held =
        known ??
        (await heldFile(tools, file, later, kind).catch((error) => {
          throw error instanceof FileGone ? unavailable(error, file.sha256) : error;
        }));
      held.busy++;
      try {
        return await held.session.run(feeds, outputs);
      } finally {
        held.busy--;
      }
    },
  };
  return { told: told as T, session };
}

/** A version's file, with its card. */
export async function openModel(tools: Tools, file: ModelFile, later: Later) {
  const { told, session } = await openFile(tools, file, later, CARD);
  return { ...told, session };
}

/** As {@link openModel}, where the model is in memory; else undefined. */
export function modelInMemory(tools: Tools, file: ModelFile, later: Later) {
  const held = memory.get(file.sha256);
  if (!held) return undefined;
  const { told, session } = asked(held, tools, file, later, CARD);
  return { ...told, session };
}

const CARD = {
  tell(bytes: Uint8Array) {
    const card = readModelCard(bytes);
    return { card, novelty: card.novelty && readNovelty(card.novelty) };
  },
};

async function heldFile(
  tools: Tools,
  file: ModelFile,
  later: Later,
  kind: FileKind<unknown>,
): Promise<OpenFile> {
  const { sha256, blobBytes } = file;
  const known = memory.get(sha256);
  if (known) return known;
  if (!memory.fits(blobBytes))
    throw new Refusal("model-unavailable", {
      detail: `This model's file has ${blobBytes} bytes; at most ${MOST_BYTES} are served here.`,
      retryAfterSeconds: 60,
    });
  const begun = loading.get(sha256);
  if (begun) {
    // The load hangs on the request that began it: should that be cut off, this one loads by itself.
    const found = await Promise.race([begun, patience()]);
    if (found) return found;
  }
  const load = loadFile(tools, file, later, kind).finally(() => loading.delete(sha256));
  loading.set(sha256, load);
  later(load.catch(() => undefined));
  return load;
}

const patience = () => new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined));

async function loadFile(
  tools: Tools,
  file: ModelFile,
  later: Later,
  kind: FileKind<unknown>,
): Promise<OpenFile> {
  const bytes = await modelBytes(tools, file, later);
  const { sha256 } = file;
  const { length } = bytes;
  try {
    await memory.makeRoom(length);
    const session = await openSession(bytes, kind.by);
    const told = await kind.tell(bytes);
    const known = memory.get(sha256);
    if (known) {
      // Another request lost its patience, and was faster.
      await session.release();
      return known;
    }
    // The file goes at once, not when the collector comes: by then the next one may be there.
    bytes.buffer.transfer(0);
    const held = { session, told, bytes: length, busy: 0, release: () => session.release() };
    memory.add(sha256, held);
    return held;
  } catch (error) {
    throw unavailable(error, sha256);
  }
}

function unavailable(error: unknown, sha256: string): Refusal {
  console.error(JSON.stringify({ level: "error", message: String(error), sha256 }));
  return new Refusal("model-unavailable", { retryAfterSeconds: 2 });
}

/** Named by what it holds, so that it can not be wrong; nobody can ask for this address from outside. */
const cachedAddress = (sha256: string) => `https://models.accord.invalid/${sha256}`;

/**
 * The bytes of a model: from the data centre's cache, else from R2. A file that was taken out of R2 answers from the cache
 * for up to an hour more.
 * @throws FileGone
 */
async function modelBytes(tools: Tools, file: ModelFile, later: Later): Promise<Uint8Array<ArrayBuffer>> {
  const cached = await (await modelCache()).match(cachedAddress(file.sha256));
  if (cached) return new Uint8Array(await cached.arrayBuffer());
  const stored = await tools.bucket.get(file.blobKey);
  if (!stored) throw new FileGone(`${file.blobKey} is gone from R2.`);
  const bytes = new Uint8Array(await stored.arrayBuffer());
  // Without the cache the next isolate reads R2: slower, and as right.
  later(copyToCache(tools, file).catch(() => undefined));
  return bytes;
}

const modelCache = () => caches.open("accord-models");

/** Read once more, as a stream: the bytes that lie in memory would stay there until the cache has taken them. */
async function copyToCache({ bucket }: Tools, { sha256, blobKey }: ModelFile): Promise<void> {
  const stored = await bucket.get(blobKey);
  if (!stored) return;
  const headers = { "cache-control": "public, max-age=3600", "content-length": String(stored.size) };
  await (await modelCache()).put(cachedAddress(sha256), new Response(stored.body, { headers }));
}
