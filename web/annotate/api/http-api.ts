import type { AcceptedLabel } from "../../../contract/annotation.ts";
import type { Problem } from "../../../contract/problem.ts";
import { language } from "../../i18n/translate.ts";
import type { AnnotateApi, Answer, Failure, GivenAnswer } from "./annotate-api.ts";
import { deviceToken } from "./device-token.ts";

const PATIENCE_MS = 15_000;

type Entry = { ok: true; label: AcceptedLabel } | { ok: false; problem: Problem };

/**
 * The server over HTTP; the session travels as a cookie. Paths stand here once more, so that the schemas of the
 * contract stay out of what a phone has to load; a test holds them against the contract.
 */
export function createHttpApi(): AnnotateApi {
  const at = (project: string, path: string) => `/v1/projects/${encodeURIComponent(project)}/${path}`;
  return {
    preview: (invite, panel) => call("POST", "/v1/join/preview", { invite, panel, language: language.value }),
    join: (invite, { panel, consent }) =>
      call("POST", "/v1/join", { invite, panel, consent, language: language.value, device: deviceToken() }),
    readBrief: (project, nothingLeft = false) =>
      call("GET", at(project, `brief?language=${language.value}${nothingLeft ? "&nothingLeft=true" : ""}`)),
    giveConsent: (project, version) =>
      call("PUT", at(project, "consent"), { version, language: language.value }),
    readOwnWork: (project) => call("GET", at(project, "my-work")),
    deleteMe: (project) => call("DELETE", at(project, "my-data")),
    report: (project, assignment, side, note) =>
      call("POST", at(project, `assignments/${encodeURIComponent(assignment)}/report`), { side, note }),
    requestTasks: (project, want) => call("POST", at(project, "tasks"), { want }),
    readReplay: (project, item) => call("GET", at(project, `items/${encodeURIComponent(item)}/replay`)),
    async warm(href) {
      const response = await fetch(href, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(() => undefined);
      await response?.arrayBuffer().catch(() => {});
    },
    submitLabel: (project, answer) => {
      const { assignment, ...body } = entryOf(answer);
      return call("PUT", at(project, `assignments/${encodeURIComponent(assignment)}/label`), body);
    },
    async submitLabels(project, answers) {
      const labels = answers.map(entryOf);
      const reply = await call<{ results: Entry[] }>("POST", at(project, "labels"), { labels });
      return reply.ok ? { ok: true, value: reply.value.results.map(readEntry) } : reply;
    },
    leave: (project) => call("DELETE", at(project, "assignments")),
    readOwnQuality: (project) => call("GET", at(project, "my-quality")),
    appeal: (project, note) => call("POST", at(project, "appeals"), { note }),
  };
}

/** Only what the door takes: an answer from the outbox carries more. */
function entryOf(answer: GivenAnswer): GivenAnswer {
  const { assignment, outcome, ranks, strength, remarks, activeMs, answeredAtMs, supersedes } = answer;
  return { assignment, outcome, ranks, strength, remarks, activeMs, answeredAtMs, supersedes };
}

const readEntry = (entry: Entry): Answer<AcceptedLabel> =>
  entry.ok ? { ok: true, value: entry.label } : { ok: false, failure: readProblem(entry.problem) };

const readProblem = ({ code = "internal-error", field }: Partial<Problem>): Failure => ({ code, field });

/** One call of the server; what comes to nothing is a value. */
export async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      // What has been begun may end after the page has been closed.
      keepalive: method !== "GET",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const reply: unknown = response.status === 204 ? undefined : await response.json();
    return response.ok
      ? { ok: true, value: reply as T }
      : { ok: false, failure: readProblem((reply ?? {}) as Partial<Problem>) };
  } catch {
    return { ok: false, failure: { code: "offline" } };
  }
}
