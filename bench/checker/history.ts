/** As the annotator saw it, or in the comparison's own frame: which of the two, the field's name says. */
export type Outcome = "left" | "right" | "tie" | "skip";

/** One request and what came back, as its client saw it; a line of the recorded history. All times are one clock's. */
export interface Exchange {
  /** A name for who asked: an annotator's id. */
  readonly who: string;
  readonly does: "ask" | "answer" | "answer several" | "return" | "leave";
  readonly sentMs: number;
  /** Null where no reply came: the connection broke, and whether it was carried out is unknown. */
  readonly receivedMs: number | null;
  readonly status: number | null;
  readonly sent: {
    readonly want?: number;
    readonly assignment?: string;
    readonly answer?: Answer;
    readonly labels?: readonly Answer[];
  };
  readonly reply: unknown;
}

export interface Answer {
  readonly assignment?: string;
  readonly outcome?: string;
  readonly strength?: number;
  readonly supersedes?: string;
  readonly answeredAtMs?: number;
  readonly activeMs?: number;
}

export interface Task {
  readonly assignment: string;
  readonly expiresAtMs: number;
  readonly left: { readonly item: string };
  readonly right: { readonly item: string };
}

export interface AcceptedLabel {
  readonly label: string;
  readonly assignment: string;
  readonly outcome: Outcome;
  readonly revision: number;
  readonly acceptedAtMs: number;
}

/** A row of the exported ledger. */
export interface LedgerLabel {
  readonly seq: number;
  readonly label: string;
  readonly assignment: string;
  readonly comparison: string;
  readonly annotator: string;
  /** In the comparison's own frame. */
  readonly outcome: Outcome;
  readonly purpose: string;
  readonly revision: number;
  readonly supersedes: string | null;
  readonly left: string;
  readonly right: string;
}

export interface ListedComparison {
  readonly comparison: string;
  readonly left: string;
  readonly right: string;
  readonly redundancy: { readonly min: number; readonly max: number };
  readonly labels: number;
  readonly gold: object | null;
  readonly closedAtMs: number | null;
}

/** What the lead's doors tell at the end, when every lease has run out. */
export interface FinalState {
  readonly labels: readonly LedgerLabel[];
  readonly comparisons: readonly ListedComparison[];
  readonly annotators: readonly { readonly annotator: string; readonly answered: number }[];
  readonly pendingCap: number;
  /** What newcomers were given who asked for everything that was left, and hold it. */
  readonly leftovers: readonly Task[];
}

export interface Evidence {
  readonly history: readonly Exchange[];
  readonly final: FinalState;
}

/** Something that must not be, in words. */
export type Violation = string;

/** Names a pair of items, whichever is shown first. */
export const pairOf = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** The tasks of a reply to a request for some; none for other replies. */
export function tasksOf({ does, status, reply }: Exchange): readonly Task[] {
  return does === "ask" && status === 200 ? (reply as { tasks: Task[] }).tasks : [];
}

/** One answer with what was said to it: those of a batch one by one. */
export interface AnswerExchange {
  readonly who: string;
  readonly sentMs: number;
  readonly receivedMs: number | null;
  readonly answer: Answer;
  readonly accepted: AcceptedLabel | null;
  /** Why not; null also where no reply came. */
  readonly refusal: string | null;
  /** The reply as it came. */
  readonly raw: unknown;
}

/** Every answer that was sent, alone or among several. */
export function answersOf(history: readonly Exchange[]): AnswerExchange[] {
  return history.flatMap((exchange) => {
    const { who, sentMs, receivedMs, does, status, sent, reply } = exchange;
    const base = { who, sentMs, receivedMs };
    if (does === "answer") {
      const answer = { ...sent.answer, ...(sent.assignment ? { assignment: sent.assignment } : {}) };
      const accepted = status === 200 ? (reply as AcceptedLabel) : null;
      const refusal = status === null || status === 200 ? null : codeOf(reply);
      return [{ ...base, answer, accepted, refusal, raw: reply }];
    }
    if (does !== "answer several") return [];
    const results =
      status === 200
        ? (reply as { results: { ok: boolean; label?: AcceptedLabel; problem?: unknown }[] }).results
        : [];
    return (sent.labels ?? []).map((answer, i) => {
      const result = results[i];
      return {
        ...base,
        answer,
        accepted: result?.label ?? null,
        refusal: result && !result.ok ? codeOf(result.problem) : null,
        raw: result?.label ?? result?.problem ?? null,
      };
    });
  });
}

const codeOf = (problem: unknown): string => (problem as { code?: string } | null)?.code ?? "unknown";
