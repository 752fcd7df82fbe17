import type { ReadRow, RowJudgement } from "../../core/data-in/read-row.ts";
import type { AnnotatorId, ItemId, ProjectId } from "../../core/ids.ts";
import { placedId } from "../../core/placement.ts";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { labelBounds } from "../../core/sampling/redundancy.ts";
import type { Split } from "../../core/split.ts";
import { type ImportedPair, type ImportedRows, splitsOf } from "../../store/imported-rows.ts";
import type { NewItem } from "../../store/items.ts";
import { describeItem, sha256 } from "../describe-item.ts";
import type { Tools } from "../tools.ts";

export type NumberedRow = ReadRow & { readonly row: number };

export interface ArrangedRows extends Pick<ImportedRows, "items" | "pairs" | "annotators" | "errors"> {
  /** Contents that lie in R2. */
  readonly blobs: readonly { readonly key: string; readonly bytes: Uint8Array }[];
}

/**
 * What rows come to: each item once, pairs in the order of their ids. The two items of a pair are of one split: that of the
 * one that is there, else the one that the left one's content decides.
 */
export async function arrangeRows(
  tools: Tools,
  project: ProjectId,
  settings: ProjectPolicy,
  rows: readonly NumberedRow[],
): Promise<ArrangedRows> {
  const described = rows.map(({ items }) =>
    items.map((item) => describeItem({ project, heldOutShare: settings.heldOutShare }, item)),
  );
  const inPairs = described
    .filter(({ length }) => length === 2)
    .flatMap((items) => items.map(({ id }) => id));
  const splits: Map<ItemId, Split> =
    inPairs.length > 0 ? await splitsOf(tools.database, project, inPairs) : new Map<ItemId, Split>();
  const items = new Map<ItemId, NewItem>();
  const blobs = new Map<string, Uint8Array>();
  const annotators = new Map<AnnotatorId, string>();
  const pairs: ImportedPair[] = [];
  const errors: { row: number; field: string; detail: string }[] = [];
  for (const [i, { row, items: contents, judgement }] of rows.entries()) {
    const mine = described[i] as NewItem[];
    const [left, right] = mine;
    const split = left && right && splitOfPair(left, right, splits);
    if (left && right && (!split || left.id === right.id)) {
      const detail = split
        ? "Expected two different items; both sides are the same."
        : "Expected both for training or both held out; one of them is in the project for training, the other for evaluation.";
      errors.push({ row, field: "row", detail });
      continue;
    }
    for (const [nth, item] of mine.entries()) {
      if (!items.has(item.id)) items.set(item.id, split ? { ...item, split } : item);
      if (split) splits.set(item.id, split);
      if (item.blobKey !== null) blobs.set(item.blobKey, contents[nth]?.bytes as Uint8Array);
    }
    if (!left || !right || !split) continue;
    if (judgement?.use === "imported")
      annotators.set(annotatorOf(tools, project, judgement.annotator), judgement.annotator || "anonymous");
    pairs.push(pairOf(tools, project, settings, row, [left.id, right.id], split, judgement));
  }
  return {
    items: [...items.values()],
    pairs,
    annotators: [...annotators].map(([id, name]) => ({ id, name })),
    errors,
    blobs: [...blobs].map(([key, bytes]) => ({ key, bytes })),
  };
}

function splitOfPair(left: NewItem, right: NewItem, splits: ReadonlyMap<ItemId, Split>): Split | undefined {
  const [one, other] = [splits.get(left.id), splits.get(right.id)];
  if (one && other && one !== other) return undefined;
  return one ?? other ?? left.split;
}

/** Whoever a file names is the same annotator in every file of the project. */
const annotatorOf = (tools: Tools, project: ProjectId, name: string): AnnotatorId =>
  placedId("ann", sha256(`${project}/${name}`), tools.placement);

const MIRRORED = { left: "right", right: "left", tie: "tie" } as const;

function pairOf(
  tools: Tools,
  project: ProjectId,
  { redundancy }: ProjectPolicy,
  row: number,
  [first, second]: readonly [ItemId, ItemId],
  split: Split,
  judgement: RowJudgement | null,
): ImportedPair {
  const inOrder = first < second;
  // What is not asked has no saving by asking less either.
  const asked = judgement === null ? labelBounds(row, redundancy) : { least: 1, most: 1 };
  return {
    id: tools.newId("cmp"),
    left: inOrder ? first : second,
    right: inOrder ? second : first,
    split,
    ...asked,
    closed: judgement?.use === "imported",
    judgement: judgement && {
      use: judgement.use,
      outcome: inOrder ? judgement.outcome : MIRRORED[judgement.outcome],
      annotator: annotatorOf(tools, project, judgement.annotator),
      named: judgement.annotator,
      assignment: tools.newId("asg"),
      label: tools.newId("lbl"),
    },
  };
}
