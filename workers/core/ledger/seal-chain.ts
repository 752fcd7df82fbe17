import type { TrustState } from "../assignment/trust.ts";
import type { AnnotatorId, AssignmentId, ComparisonId, LabelId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import { sha256Hex } from "../secret.ts";

/** What a label says, as it is sealed; every column of the ledger. */
export interface SealedLabel {
  readonly seq: number;
  readonly label: LabelId;
  readonly assignment: AssignmentId;
  readonly comparison: ComparisonId;
  readonly annotator: AnnotatorId;
  readonly outcome: Outcome;
  readonly strength: number | null;
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra";
  readonly revision: number;
  readonly supersedes: LabelId | null;
  readonly madeInState: TrustState;
  readonly settingsVersion: number;
  readonly activeMs: number;
  readonly answeredAtMs: number;
  readonly acceptedAtMs: number;
}

/** One link: it covers the labels of a project from one sequence number through another, and the link before it. */
export interface Seal {
  readonly number: number;
  readonly fromSeq: number;
  readonly throughSeq: number;
  readonly labels: number;
  readonly hash: string;
}

/** Labels that one seal covers at the most. */
export const LABELS_A_SEAL = 500;

/**
 * The hash of a seal: SHA-256 over the hash before, the project, and each label as a line of JSON with its fields in
 * a fixed order. Whoever changes, adds or takes away a label changes this hash and every one after it.
 * @param previous hash of the seal before; "" for the first
 * @param labels by sequence number
 */
export async function sealHash(
  previous: string,
  project: string,
  number: number,
  labels: readonly SealedLabel[],
): Promise<string> {
  const lines = labels.map((label) =>
    JSON.stringify([
      label.seq,
      label.label,
      label.assignment,
      label.comparison,
      label.annotator,
      label.outcome,
      label.strength,
      label.purpose,
      label.revision,
      label.supersedes,
      label.madeInState,
      label.settingsVersion,
      label.activeMs,
      label.answeredAtMs,
      label.acceptedAtMs,
    ]),
  );
  return sha256Hex([`accord-seal-1 ${project} ${number} ${previous}`, ...lines].join("\n"));
}

/** What is wrong with a ledger. */
export interface BrokenSeal {
  readonly seal: Pick<Seal, "number" | "fromSeq" | "throughSeq">;
  readonly detail: string;
}

/**
 * Recomputes a chain from its labels. Labels after the last seal are not looked at.
 * @param labels in order of sequence number, every one of the project
 * @param seals in order of number, from the first
 * @returns the first seal that does not hold, or undefined where all do
 */
export async function findBrokenSeal(
  project: string,
  labels: readonly SealedLabel[],
  seals: readonly Seal[],
): Promise<BrokenSeal | undefined> {
  let previous = "";
  let place = 0;
  let number = 1;
  for (const seal of seals) {
    const broken = (detail: string): BrokenSeal => ({ seal, detail });
    if (seal.number !== number++) return broken(`expected seal ${number - 1}, found ${seal.number}`);
    const covered: SealedLabel[] = [];
    for (let label = labels[place]; label && label.seq <= seal.throughSeq; label = labels[++place])
      covered.push(label);
    if (covered.length !== seal.labels)
      return broken(`expected ${seal.labels} labels, found ${covered.length}`);
    if ((await sealHash(previous, project, seal.number, covered)) !== seal.hash)
      return broken("the labels are not those that were sealed");
    previous = seal.hash;
  }
  return undefined;
}
