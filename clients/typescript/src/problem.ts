import type { Problem } from "./generated/wire.ts";

/** Stable: a program may switch on it. */
export type ProblemCode = Problem["code"];

/** The base of what this package throws on purpose. */
export class AccordError extends Error {
  override readonly name: string = "AccordError";
}

/** The server said no. */
export class Refused extends AccordError {
  override readonly name = "Refused";
  readonly status: number;
  /** Undefined where something between us and Accord answered (a proxy). */
  readonly code: ProblemCode | undefined;
  readonly detail: string | undefined;
  /** The field at fault, e.g. `inputs.3.observation`. */
  readonly field: string | undefined;
  /** When to try again. */
  readonly retryAfterSeconds: number | undefined;
  /** The version to ask instead of one that is gone. */
  readonly successor: number | undefined;

  constructor(problem: Partial<Problem> & { readonly status: number }) {
    const { status, code, title, field, detail } = problem;
    super([status, code, title, field && `${field}:`, detail].filter(Boolean).join(" "));
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.field = field;
    this.retryAfterSeconds = problem.retryAfterSeconds;
    this.successor = problem.successor;
  }
}

/** No answer came, however often it was asked; `cause` is what happened last. */
export class Unreachable extends AccordError {
  override readonly name = "Unreachable";
}

/** The answer is not what it should be: cut short, or a file that has not the hash it is named by. */
export class WrongReply extends AccordError {
  override readonly name = "WrongReply";
}

/**
 * A model that can not answer in this program: its rows are made by what is not in this package (`features` names it: grams
 * of texts, or the vectors of a frozen encoder with its tokenizer). The server answers for it, and so does the Python package
 * where it reads a sentence encoder.
 */
export class NotLocal extends AccordError {
  override readonly name = "NotLocal";
  readonly features: string;

  constructor(version: number, features: string) {
    const what = features.startsWith("sentences-")
      ? "the vectors of a sentence encoder, whose tokenizer is not in this package"
      : features.startsWith("pictures-")
        ? "the vectors of an encoder of pictures, which this package does not run"
        : "features of texts, which are not made in this package";
    super(`Version ${version} reads ${what} (${features}): only the server answers for it.`);
    this.features = features;
  }
}

/** The problem document in a reply, or what there is instead. */
export function readRefusal(status: number, text: string, before: number): Refused {
  try {
    const problem = JSON.parse(text) as Problem;
    if (problem.code) return new Refused({ ...problem, ...countOn(problem.field, before), status });
  } catch {
    // Something else than Accord answered.
  }
  return new Refused({ status, detail: text.slice(0, 200) });
}

/** Counts inputs as whoever asked the whole does: of the second part inputs.3 is inputs.16387. */
function countOn(field: string | undefined, before: number): { field?: string } {
  return field ? { field: field.replace(/\d+/, (number) => String(Number(number) + before)) } : {};
}
