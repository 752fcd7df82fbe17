import { checkSeal, type Seal, type SealedLabel } from "../../workers/core/ledger/seal-chain.ts";

/** Reads a path of a project's API, e.g. `labels?after=0`. @throws where the server says no */
export type Read = <T>(path: string) => Promise<T>;

export interface Verdict {
  readonly seals: number;
  readonly labels: number;
  /** Labels that came after the last seal. */
  readonly unsealed: number;
  /** Hash of the last seal: whoever keeps it can tell later whether the chain was cut or made anew. */
  readonly head: string | null;
  /** The first seal that does not hold, and why. */
  readonly broken: { readonly seal: Seal; readonly detail: string } | null;
  /** Hashes that were expected and stand nowhere in the chain. */
  readonly missing: readonly string[];
}

const PAGE = 1_000;

/**
 * Recomputes a project's hash chain from its labels, page by page: memory stays small however long the ledger is.
 * @param expected hashes that were noted earlier and must still be part of the chain
 */
export async function verifyLedger(
  project: string,
  read: Read,
  expected: readonly string[] = [],
): Promise<Verdict> {
  const labels = pages<SealedLabel>(read, "labels", "labels");
  const missing = new Set(expected);
  let next = await labels.next();
  let previous: Seal | undefined;
  let [sealCount, labelCount] = [0, 0];
  const verdict = (broken: Verdict["broken"], unsealed: number): Verdict => ({
    seals: sealCount,
    labels: labelCount,
    unsealed,
    head: previous?.hash ?? null,
    broken,
    missing: [...missing],
  });
  for await (const seal of pages<Seal>(read, "seals", "seals")) {
    const covered: SealedLabel[] = [];
    while (!next.done && next.value.seq <= seal.throughSeq) {
      covered.push(next.value);
      next = await labels.next();
    }
    const detail = await checkSeal(project, previous, seal, covered);
    if (detail) return verdict({ seal, detail }, 0);
    missing.delete(seal.hash);
    previous = seal;
    sealCount++;
    labelCount += covered.length;
  }
  let unsealed = 0;
  for (; !next.done; next = await labels.next()) unsealed++;
  return verdict(null, unsealed);
}

/** Everything of a list that comes in pages by number. */
async function* pages<T>(read: Read, path: string, field: string): AsyncGenerator<T, undefined> {
  for (let after: number | null = 0; after !== null; ) {
    const page: Record<string, T[]> & { next: number | null } = await read(
      `${path}?limit=${PAGE}&after=${after}`,
    );
    yield* page[field] ?? [];
    after = page.next;
  }
  return undefined;
}
