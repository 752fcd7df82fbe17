import {
  type ProlificStudy,
  type ProlificSubmission,
  readStudy,
  readSubmissions,
} from "../../core/prolific/replies.ts";
import { fail, ok, type Result } from "../../core/result.ts";

const PATIENCE_MS = 15_000;
const PAGE = 100;
const MOST_PAGES = 100;

/** Why Prolific did not do what it was asked, in a sentence for the lead. `again` where it may do so later. */
export interface ProlificRefusal {
  readonly sentence: string;
  readonly again: boolean;
}

type Reply<T> = Promise<Result<T, ProlificRefusal>>;

/** What we ask of Prolific. */
export interface ProlificApi {
  readStudy(study: string): Reply<ProlificStudy>;
  /** All submissions of a study. */
  listSubmissions(study: string): Reply<readonly ProlificSubmission[]>;
  approve(submissions: readonly string[]): Reply<undefined>;
  reject(submission: string, category: string, message: string): Reply<undefined>;
  /** The secret by which Prolific signs what it tells a workspace. */
  hookSecret(workspace: string): Reply<string>;
  /** Asks to be told of changes of status, and confirms it. @returns the subscription's id */
  subscribe(workspace: string, address: string): Reply<string>;
  unsubscribe(subscription: string): Reply<undefined>;
}

/**
 * Over HTTP, by a lead's token.
 * @param base `https://api.prolific.com`
 */
export function createProlificApi(send: typeof fetch, base: string, token: string): ProlificApi {
  async function ask(
    method: string,
    path: string,
    body?: unknown,
  ): Reply<{ reply: unknown; headers: Headers }> {
    let response: Response;
    try {
      response = await send(`${base}/api/v1${path}`, {
        method,
        headers: { authorization: `Token ${token}`, "content-type": "application/json" },
        redirect: "manual",
        signal: AbortSignal.timeout(PATIENCE_MS),
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
    } catch {
      return fail({ sentence: "Prolific can not be reached right now.", again: true });
    }
    const text = await response.text().catch(() => "");
    if (!response.ok) return fail(refusalOf(response.status, text));
    return ok({ reply: parse(text), headers: response.headers });
  }
  const done = async (asked: Reply<unknown>): Reply<undefined> => {
    const answer = await asked;
    return answer.ok ? ok(undefined) : answer;
  };

  return {
    async readStudy(id) {
      const answer = await ask("GET", `/studies/${encodeURIComponent(id)}/`);
      if (!answer.ok) return answer;
      const study = readStudy(answer.value.reply);
      return study ? ok(study) : fail(NOT_UNDERSTOOD);
    },
    async listSubmissions(study) {
      const all: ProlificSubmission[] = [];
      for (let page = 1; page <= MOST_PAGES; page++) {
        const query = new URLSearchParams({ study, page: String(page), page_size: String(PAGE) });
        const answer = await ask("GET", `/submissions/?${query}`);
        if (!answer.ok) return answer;
        const read = readSubmissions(answer.value.reply);
        if (!read) return fail(NOT_UNDERSTOOD);
        all.push(...read.submissions);
        if (!read.more) break;
      }
      return ok(all);
    },
    approve: (submissions) =>
      done(ask("POST", "/submissions/bulk-approve/", { submission_ids: submissions })),
    reject: (submission, rejection_category, message) =>
      done(
        ask("POST", `/submissions/${encodeURIComponent(submission)}/transition/`, {
          action: "REJECT",
          rejection_category,
          message,
        }),
      ),
    async hookSecret(workspace_id) {
      const answer = await ask("POST", "/hooks/secrets/", { workspace_id });
      if (!answer.ok) return answer;
      const { value } = (answer.value.reply ?? {}) as { value?: unknown };
      return typeof value === "string" ? ok(value) : fail(NOT_UNDERSTOOD);
    },
    async subscribe(workspace_id, target_url) {
      const event_type = "submission.status.change";
      const answer = await ask("POST", "/hooks/subscriptions/", { workspace_id, event_type, target_url });
      if (!answer.ok) return answer;
      const { id } = (answer.value.reply ?? {}) as { id?: unknown };
      if (typeof id !== "string") return fail(NOT_UNDERSTOOD);
      const secret = answer.value.headers.get("x-hook-secret");
      if (secret === null) return ok(id);
      const confirmed = await ask("POST", `/hooks/subscriptions/${encodeURIComponent(id)}/`, { secret });
      return confirmed.ok ? ok(id) : confirmed;
    },
    unsubscribe: (id) => done(ask("DELETE", `/hooks/subscriptions/${encodeURIComponent(id)}/`)),
  };
}

const NOT_UNDERSTOOD = {
  sentence: "Prolific answered something that Accord does not understand.",
  again: false,
};

function refusalOf(status: number, text: string): ProlificRefusal {
  if (status === 401 || status === 403)
    return { sentence: "Prolific does not accept this token, or it may not do that.", again: false };
  if (status === 404) return { sentence: "Prolific knows no such study or submission.", again: false };
  if (status === 429) return { sentence: "Prolific asks to wait: too many requests.", again: true };
  if (status >= 500) return { sentence: `Prolific has a fault of its own (${status}).`, again: true };
  return { sentence: `Prolific refused (${status}): ${detailOf(text)}`, again: false };
}

/** What Prolific says of an error: `{"error": {"detail": …}}`; as text that is shown and nothing more. */
function detailOf(text: string): string {
  const { error } = (parse(text) ?? {}) as { error?: { detail?: unknown } };
  const detail = error?.detail ?? text;
  return (typeof detail === "string" ? detail : JSON.stringify(detail)).slice(0, 300);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
