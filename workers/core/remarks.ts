import type { Outcome } from "./outcome.ts";

type Side = "left" | "right";

/**
 * A part of an item: of a text the UTF-16 code units `from` … `to` of one of its messages, of a replay the moment `from`
 * (= `to`) in ms.
 */
export interface Passage {
  readonly side: Side;
  /** Which message of a conversation; 0 for the first, and for whatever has none. */
  readonly turn: number;
  readonly from: number;
  readonly to: number;
}

/** What somebody adds to an answer. */
export interface Remarks {
  readonly reasons: readonly string[];
  readonly comment: string;
  /** Items that no one should be given. */
  readonly unacceptable: readonly Side[];
  readonly passages: readonly Passage[];
}

/** Which remarks a project asks for. */
export interface RemarksPolicy {
  readonly reasons: readonly string[];
  readonly comment: boolean;
  readonly marks: boolean;
  /** Offers "both bad": a tie of two that are unacceptable. */
  readonly bothBad: boolean;
  readonly passages: boolean;
}

/** With its fields in a fixed order: what is sealed and stored. */
export const remarksInOrder = ({ reasons, comment, unacceptable, passages }: Remarks): Remarks => ({
  reasons: [...reasons],
  comment,
  unacceptable: [...unacceptable].sort(),
  passages: passages.map(({ side, turn, from, to }) => ({ side, turn, from, to })),
});

/** As JSON; null where nothing was remarked. */
export function encodeRemarks(remarks: Remarks | null): string | null {
  if (!remarks) return null;
  const { reasons, comment, unacceptable, passages } = remarks;
  if (reasons.length + unacceptable.length + passages.length === 0 && comment === "") return null;
  return JSON.stringify(remarksInOrder(remarks));
}

const otherSide = (side: Side): Side => (side === "left" ? "right" : "left");

/** The same remarks on the same items, shown the other way round. */
export const flipRemarks = (remarks: Remarks): Remarks => ({
  ...remarks,
  unacceptable: remarks.unacceptable.map(otherSide),
  passages: remarks.passages.map((passage) => ({ ...passage, side: otherSide(passage.side) })),
});

/** What of the remarks a project does not ask for, by field; undefined where it asks for all of them. */
export function unaskedRemark(
  { reasons, comment, unacceptable, passages }: Remarks,
  asks: RemarksPolicy,
  outcome: Outcome,
): { readonly field: string; readonly detail: string } | undefined {
  const unknown = reasons.findIndex((reason) => !asks.reasons.includes(reason));
  if (unknown >= 0)
    return {
      field: `remarks.reasons.${unknown}`,
      detail: "expected one of the reasons that this project offers",
    };
  if (comment !== "" && !asks.comment)
    return { field: "remarks.comment", detail: "This project does not ask for a comment." };
  if (passages.length > 0 && !asks.passages)
    return { field: "remarks.passages", detail: "This project does not ask for passages." };
  const bothBad = asks.bothBad && outcome === "tie" && unacceptable.length === 2;
  if (unacceptable.length > 0 && !asks.marks && !bothBad)
    return {
      field: "remarks.unacceptable",
      detail: "This project does not ask which items are unacceptable.",
    };
  return undefined;
}
