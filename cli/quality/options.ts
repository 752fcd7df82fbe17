import { METHODS, type MethodName } from "../../workers/core/quality/aggregation/methods.ts";
import { PAIRWISE_METHODS, type PairwiseMethodName } from "../../workers/core/quality/pairwise/methods.ts";
import { parseOptions } from "../parse-options.ts";
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

export const USAGE = `accord quality labels.csv [options]

  Columns: question,worker,answer or task,worker,label or left,right,worker,label (label: the better one's name, or
  left, right, tie). "-" reads standard input.

  --truth <file>    columns question,truth: prints the accuracy
  --gold <file>     the same columns: known answers that teach whom to believe
  --method <name>   ${Object.keys(METHODS).join(", ")};
                    without it, the one that best foretells held-out labels
  --pairwise        scores of the items from comparisons (columns left,right,worker,label);
                    --method ${Object.keys(PAIRWISE_METHODS).join(", ")}
  --classes <list>  the answers that are allowed, e.g. yes,no; others are refused with their line
  --out <file>      writes the consensus (or the scores) as CSV
  --json            prints one JSON object instead of tables`;

/** @throws Problem that says which option is wrong. */
export function readOptions(argv: readonly string[]): QualityOptions {
  const { values, positionals } = parse(argv);
  const [labels, ...more] = positionals;
  if (labels === undefined || more.length > 0) throw new Problem(`One file of labels, please.\n\n${USAGE}`);
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
    json: values.json,
    out: values.out,
  };
}

const parse = (argv: readonly string[]) =>
  parseOptions(argv, USAGE, {
    truth: { type: "string" },
    gold: { type: "string" },
    method: { type: "string" },
    pairwise: { type: "boolean", default: false },
    classes: { type: "string" },
    json: { type: "boolean", default: false },
    out: { type: "string" },
  });
