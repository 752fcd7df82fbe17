import type { Problem } from "../../../contract/problem.ts";
import type { AnnotateApi, Answer } from "./annotate-api.ts";

const PATIENCE_MS = 15_000;

/**
 * The server over HTTP; the session travels as a cookie. Paths stand here once more, so that the schemas of the
 * contract stay out of what a phone has to load; a test holds them against the contract.
 */
export function createHttpApi(): AnnotateApi {
  const at = (project: string, path: string) => `/v1/projects/${encodeURIComponent(project)}/${path}`;
  return {
    join: (invite) => call("POST", "/v1/join", { invite }),
    readBrief: (project) => call("GET", at(project, "brief")),
    requestTasks: (project, want) => call("POST", at(project, "tasks"), { want }),
    readReplay: (project, item) => call("GET", at(project, `items/${encodeURIComponent(item)}/replay`)),
    submitLabel: (project, assignment, outcome, activeMs) =>
      call("PUT", at(project, `assignments/${encodeURIComponent(assignment)}/label`), { outcome, activeMs }),
  };
}

async function call<T>(method: string, path: string, body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const reply: unknown = await response.json();
    if (response.ok) return { ok: true, value: reply as T };
    const { code, title, detail } = (reply ?? {}) as Partial<Problem>;
    const sentence = detail ?? title ?? "Something went wrong.";
    return { ok: false, failure: { code: code ?? "internal-error", sentence } };
  } catch {
    return { ok: false, failure: { code: "offline", sentence: "There is no connection right now." } };
  }
}
