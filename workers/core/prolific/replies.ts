/** A submission as Prolific tells it: somebody's work on a study. */
export interface ProlificSubmission {
  readonly id: string;
  readonly participant: string;
  readonly status: string;
  readonly startedAtMs: number | null;
  readonly completedAtMs: number | null;
  readonly code: string | null;
}

/** A study, as far as we need it. */
export interface ProlificStudy {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly workspace: string | null;
  readonly codes: readonly { readonly code: string; readonly type: string }[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | null =>
  typeof value === "string" && value !== "" && value.length <= 500 ? value : null;
const momentOf = (value: unknown): number | null => {
  const atMs = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(atMs) ? null : atMs;
};

/** undefined where it is no study. */
export function readStudy(reply: unknown): ProlificStudy | undefined {
  if (!isObject(reply)) return undefined;
  const [id, name, status] = [textOf(reply.id), textOf(reply.name), textOf(reply.status)];
  if (id === null || name === null || status === null) return undefined;
  const codes = (Array.isArray(reply.completion_codes) ? reply.completion_codes : []).flatMap((each) => {
    const code = isObject(each) ? textOf(each.code) : null;
    return code === null ? [] : [{ code, type: textOf((each as Json).code_type) ?? "OTHER" }];
  });
  const [only] = textOf(reply.completion_code) && codes.length === 0 ? [reply.completion_code as string] : [];
  return {
    ...{ id, name, status },
    workspace: textOf(reply.workspace) ?? textOf(reply.workspace_id),
    codes: only === undefined ? codes : [{ code: only, type: "COMPLETED" }],
  };
}

/** undefined where it is no submission. */
export function readSubmission(reply: unknown): ProlificSubmission | undefined {
  if (!isObject(reply)) return undefined;
  const id = textOf(reply.id);
  const participant = textOf(reply.participant_id) ?? textOf(reply.participant);
  const status = textOf(reply.status);
  if (id === null || participant === null || status === null) return undefined;
  return {
    ...{ id, participant },
    status: statusOf(status),
    startedAtMs: momentOf(reply.started_at),
    completedAtMs: momentOf(reply.completed_at),
    code: textOf(reply.study_code) ?? textOf(reply.entered_code),
  };
}

/** A page of submissions, and whether another follows. */
export function readSubmissions(
  reply: unknown,
): { readonly submissions: readonly ProlificSubmission[]; readonly more: boolean } | undefined {
  if (!isObject(reply) || !Array.isArray(reply.results)) return undefined;
  const links = isObject(reply._links) ? reply._links : {};
  const next = isObject(links.next) ? links.next.href : null;
  return {
    submissions: reply.results.flatMap((each) => readSubmission(each) ?? []),
    more: typeof next === "string",
  };
}

/** A change of a submission's status, as the webhook tells it. */
export interface StatusChange {
  readonly submission: string;
  readonly status: string;
  readonly participant: string | null;
  /** null where it does not say. */
  readonly atMs: number | null;
}

/** undefined where it is none. */
export function readStatusChange(body: unknown): StatusChange | undefined {
  if (!isObject(body) || body.event_type !== "submission.status.change") return undefined;
  const [submission, status] = [textOf(body.resource_id), textOf(body.status)];
  if (submission === null || status === null) return undefined;
  return {
    submission,
    status: statusOf(status),
    participant: textOf(body.participant_id),
    atMs: momentOf(body.datetime_created) ?? momentOf(body.timestamp),
  };
}

/** `TIMED-OUT` and `TIMED_OUT` are one, as are `AWAITING REVIEW` and `AWAITING_REVIEW`. */
const statusOf = (status: string) => status.toUpperCase().replaceAll(/[ _]/g, "-");

/** With these, somebody works on nothing of the study any more: what they hold comes back. */
export const ENDS_WORK: readonly string[] = ["RETURNED", "TIMED-OUT", "REJECTED"];

/** Where a study's codes send people by how it ended; null for an outcome without a code of its own. */
export function endingLinks(codes: ProlificStudy["codes"]) {
  const link = (...types: readonly string[]) => {
    const found = types.map((type) => codes.find((each) => each.type === type)).find(Boolean);
    return found
      ? `https://app.prolific.com/submissions/complete?cc=${encodeURIComponent(found.code)}`
      : null;
  };
  const completed = link("COMPLETED");
  return {
    completed,
    screenedOut: link("SCREENED_OUT", "FAILED_SCREENING", "INCOMPATIBLE_DEVICE"),
    failed: link("FAILED_ATTENTION_CHECK"),
    noTasks: link("NO_TASKS_LEFT", "OTHER") ?? completed,
  };
}
