import type { Stream } from "../project-policy.ts";

export type ExportContent = "labels" | "comparisons" | "consensus" | "preferences" | "snapshot";
export type ExportForm = "jsonl" | "csv" | "parquet";
/** The forms that trainers of language models read; a tie has none in any of them. */
export type PreferenceStyle = "trl" | "hh" | "kto" | "prm";
/** Left out; written in both orders; or one side by a coin that the seed and the comparison decide. */
export type TiePolicy = "drop" | "both" | "random";

/** What an export is asked for. */
export interface ExportPlan {
  readonly content: ExportContent;
  readonly form: ExportForm;
  readonly style: PreferenceStyle;
  readonly ties: TiePolicy;
  readonly seed: number;
  /** Of `snapshot`. */
  readonly snapshot?: string | undefined;
  readonly filters: {
    /** Labels of annotators whom the newest assessment believes at least so much. */
    readonly leastReliability?: number | undefined;
    /** Comparisons whose likeliest outcome is at least so likely. */
    readonly leastCertainty?: number | undefined;
    readonly streams?: readonly Stream[] | undefined;
    readonly split?: "train" | "held-out" | undefined;
    /** Labels accepted from then on, and before. */
    readonly fromMs?: number | undefined;
    readonly untilMs?: number | undefined;
    /** Also what files said. */
    readonly imported: boolean;
  };
}

export type ColumnType = "STRING" | "DOUBLE" | "BOOLEAN";

const ITEMS = {
  left_item: "STRING",
  right_item: "STRING",
  prompt: "STRING",
  left: "STRING",
  right: "STRING",
} as const;
const PLACE = { stream: "STRING", split: "STRING", category: "STRING" } as const;

const LABELS = {
  label: "STRING",
  comparison: "STRING",
  annotator: "STRING",
  outcome: "STRING",
  ranks: "STRING",
  strength: "DOUBLE",
  purpose: "STRING",
  revision: "DOUBLE",
  supersedes: "STRING",
  active_ms: "DOUBLE",
  accepted_at_ms: "DOUBLE",
  ...PLACE,
  ...ITEMS,
} as const;

const COMPARISONS = {
  comparison: "STRING",
  outcome: "STRING",
  certainty: "DOUBLE",
  posterior_left: "DOUBLE",
  posterior_right: "DOUBLE",
  posterior_tie: "DOUBLE",
  labels: "DOUBLE",
  gold: "STRING",
  created_at_ms: "DOUBLE",
  closed_at_ms: "DOUBLE",
  ...PLACE,
  ...ITEMS,
} as const;

const STYLES = {
  trl: { prompt: "STRING", chosen: "STRING", rejected: "STRING" },
  hh: { chosen: "STRING", rejected: "STRING" },
  kto: { prompt: "STRING", completion: "STRING", label: "BOOLEAN" },
  prm: { prompt: "STRING", completions: "STRING", labels: "STRING" },
} as const;

const SNAPSHOT = {
  comparison: "STRING",
  stream: "STRING",
  split: "STRING",
  category: "STRING",
  labels: "DOUBLE",
  row: "STRING",
} as const;

/** The columns of an export, in their order; what is no text or number stands in a table as JSON. */
export function columnsOf({ content, style }: ExportPlan): Readonly<Record<string, ColumnType>> {
  if (content === "preferences") return STYLES[style];
  if (content === "snapshot") return SNAPSHOT;
  return content === "labels" ? LABELS : COMPARISONS;
}
