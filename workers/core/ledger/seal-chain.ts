import type { TrustState } from "../assignment/trust.ts";
import type { AnnotatorId, AssignmentId, ComparisonId, LabelId } from "../ids.ts";
import type { Outcome } from "../outcome.ts";
import type { Ranks } from "../ranks.ts";
import { type Remarks, remarksInOrder } from "../remarks.ts";
import { sha256Hex } from "../secret.ts";

/** What a label says, as it is sealed; every column of the ledger. */
export interface SealedLabel {
  readonly seq: number;
  readonly label: LabelId;
  readonly assignment: AssignmentId;
  readonly comparison: ComparisonId;
  readonly annotator: AnnotatorId;
  readonly outcome: Outcome;
  readonly ranks: Ranks | null;
  readonly strength: number | null;
  /** Sides in the comparison's own frame. */
  readonly remarks: Remarks | null;
  readonly purpose: "task" | "practice" | "quiz" | "check" | "extra" | "imported";
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
      label.remarks && remarksInOrder(label.remarks),
      // Labels of two items are sealed as they were before there were groups.
      ...(label.ranks === null ? [] : [label.ranks]),
    ]),
  );
  return sha256Hex([`accord-seal-1 ${project} ${number} ${previous}`, ...lines].join("\n"));
}

/**
 * Recomputes one link.
 * @param previous the seal before; undefined for the first
 * @param labels every label of the project after the seal before, up to and with `throughSeq`, in order
 * @returns what is wrong, or undefined where it holds
 */
export async function checkSeal(
  project: string,
  previous: Seal | undefined,
  seal: Seal,
  labels: readonly SealedLabel[],
): Promise<string | undefined> {
  const number = (previous?.number ?? 0) + 1;
  if (seal.number !== number) return `expected seal ${number}, found ${seal.number}`;
  if (labels.length !== seal.labels) return `expected ${seal.labels} labels, found ${labels.length}`;
  const hash = await sealHash(previous?.hash ?? "", project, number, labels);
  return hash === seal.hash ? undefined : "the labels are not those that were sealed";
}
