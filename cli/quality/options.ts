import { METHODS, type MethodName } from "../../workers/core/quality/aggregation/methods.ts";
import { PAIRWISE_METHODS, type PairwiseMethodName } from "../../workers/core/quality/pairwise/methods.ts";
import type { Given, Options } from "../frame/command.ts";
import { Problem } from "../problem.ts";

export interface QualityOptions {
  /** Path of the labels; `-` is standard input. */
  readonly labels: string;
  readonly truth: string | undefined;
  readonly gold: string | undefined;
  /** `automatic` chooses by how well methods foretell held-out labels. */
  readonly method: MethodName | "automatic";
  /** Item scores from comparisons; null without `--pairwise`. */
  readonly pairwise: PairwiseMethodName | null;
  /** The only answers allowed; undefined allows all. */
  readonly classes: readonly string[] | undefined;
  readonly json: boolean;
  readonly out: string | undefined;
}

/** What `accord quality` takes for a table of labels. */
export const LABEL_OPTIONS = {
  truth: { takes: "<file>", says: "columns question,truth: prints the accuracy" },
  gold: { takes: "<file>", says: "the same columns: known answers that teach whom to believe" },
  method: {
    takes: "<name>",
    says: `${Object.keys(METHODS).join(", ")}; without it, the one that best foretells held-out labels`,
  },
  pairwise: {
    says: `scores of the items from comparisons (columns left,right,worker,label); --method is one of ${Object.keys(PAIRWISE_METHODS).join(", ")}`,
  },
  classes: {
    takes: "<list>",
    says: "the answers that are allowed, e.g. yes,no; others are refused with their line",
  },
  out: { takes: "<file>", says: "writes the consensus (or the scores) as CSV" },
} as const satisfies Options;

/** @throws Problem that says which option is wrong. */
export function readOptions(
  labels: string,
  values: Given<typeof LABEL_OPTIONS>["values"],
  json: boolean,
): QualityOptions {
  const method = values.method ?? (values.pairwise ? "bradley-terry" : "automatic");
  const names = Object.keys(values.pairwise ? PAIRWISE_METHODS : METHODS);
  if (method !== "automatic" && !names.includes(method))
    throw new Problem(`--method: expected one of ${names.join(", ")}, received ${method}.`);
  if (method === "automatic" && values.pairwise)
    throw new Problem(`--method: with --pairwise it is one of ${names.join(", ")}.`);
  return {
    labels,
    truth: values.truth,
    gold: values.gold,
    method: values.pairwise ? "automatic" : (method as MethodName | "automatic"),
    pairwise: values.pairwise ? (method as PairwiseMethodName) : null,
    classes: values.classes?.split(",").map((name) => name.trim()),
    json,
    out: values.out,
  };
}
