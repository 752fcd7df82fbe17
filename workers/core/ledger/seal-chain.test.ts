import fc from "fast-check";
import { expect, test } from "vitest";
import { checkSeal, type Seal, type SealedLabel, sealHash } from "./seal-chain.ts";

const label = (seq: number): SealedLabel => ({
  seq,
  label: `lbl_${seq}` as never,
  assignment: `asg_${seq}` as never,
  comparison: "cmp_1" as never,
  annotator: "ann_1" as never,
  outcome: seq % 2 ? "left" : "tie",
  ranks: null,
  strength: null,
  remarks: seq === 3 ? { reasons: ["clearer"], comment: "", unacceptable: [], passages: [] } : null,
  purpose: "task",
  revision: 0,
  supersedes: null,
  madeInState: "active",
  settingsVersion: 1,
  activeMs: 900,
  answeredAtMs: 1_000 + seq,
  acceptedAtMs: 1_000 + seq,
});

/** The first seal of a chain that does not hold, with why. */
async function findBrokenSeal(project: string, labels: readonly SealedLabel[], seals: readonly Seal[]) {
  for (const [i, seal] of seals.entries()) {
    const after = seals[i - 1]?.throughSeq ?? 0;
    const covered = labels.filter(({ seq }) => seq > after && seq <= seal.throughSeq);
    const detail = await checkSeal(project, seals[i - 1], seal, covered);
    if (detail) return { seal, detail };
  }
  return undefined;
}

/** Seals labels in runs of the given lengths. */
async function seal(labels: readonly SealedLabel[], runs: readonly number[]): Promise<Seal[]> {
  const seals: Seal[] = [];
  let from = 0;
  for (const [i, length] of runs.entries()) {
    const run = labels.slice(from, from + length);
    const hash = await sealHash(seals.at(-1)?.hash ?? "", "prj_1", i + 1, run);
    seals.push({
      number: i + 1,
      fromSeq: run[0]?.seq ?? 0,
      throughSeq: run.at(-1)?.seq ?? 0,
      labels: length,
      hash,
    });
    from += length;
  }
  return seals;
}

test("a ledger as it was sealed holds, with labels after the last seal or without", async () => {
  const labels = [1, 2, 4, 7, 9, 12].map(label);
  const seals = await seal(labels, [2, 3]);
  expect(await findBrokenSeal("prj_1", labels, seals)).toBeUndefined();
  expect(await findBrokenSeal("prj_1", labels.slice(0, 5), seals)).toBeUndefined();
  expect((await findBrokenSeal("prj_2", labels, seals))?.seal.number).toBe(1);
});

test("whatever is changed, taken away, added or put in another order shows in the seal that covers it", async () => {
  const labels = [1, 2, 3, 4, 5, 6].map(label);
  const seals = await seal(labels, [2, 2, 2]);
  const tamper = fc.constantFrom<(at: number) => SealedLabel[]>(
    (at) => labels.map((each, i) => (i === at ? { ...each, outcome: "right" } : each)),
    (at) => labels.map((each, i) => (i === at ? { ...each, annotator: "ann_2" as never } : each)),
    (at) => labels.map((each, i) => (i === at ? { ...each, acceptedAtMs: 5 } : each)),
    (at) =>
      labels.map((each, i) =>
        i === at
          ? { ...each, remarks: { reasons: [], comment: "no", unacceptable: [], passages: [] } }
          : each,
      ),
    (at) => labels.filter((_, i) => i !== at),
  );
  await fc.assert(
    fc.asyncProperty(tamper, fc.nat(5), async (change, at) => {
      const broken = await findBrokenSeal("prj_1", change(at), seals);
      expect(broken?.seal.number).toBe(Math.floor(at / 2) + 1);
    }),
  );
});

test("a seal that is missing or made anew shows", async () => {
  const labels = [1, 2, 3, 4].map(label);
  const [first, second] = (await seal(labels, [2, 2])) as [Seal, Seal];
  expect((await findBrokenSeal("prj_1", labels, [second]))?.detail).toContain("expected seal 1");
  const forged = { ...second, hash: await sealHash("", "prj_1", 2, labels.slice(2)) };
  expect((await findBrokenSeal("prj_1", labels, [first, forged]))?.seal.number).toBe(2);
});
