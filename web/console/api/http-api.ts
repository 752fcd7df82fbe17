import type { TablePage } from "../tables/table-view.ts";
import type { Answer, ConsoleApi } from "./console-api.ts";
import { OFFLINE, readFailure } from "./read-failure.ts";
import { sendFile } from "./send-file.ts";

const PATIENCE_MS = 15_000;
/** Some pictures over a slow line. */
const UPLOAD_PATIENCE_MS = 60_000;
/** An assessment reads up to 200,000 labels. */
const ASSESSMENT_PATIENCE_MS = 120_000;
/** Rows a page of a long table. */
const TABLE_PAGE = 60;
/** Annotators a page. */
const PAGE = 50;

/**
 * The server over HTTP; the session travels as a cookie. Paths stand here once more, so that the schemas of the
 * contract stay out of the bundle (and their compiler out of the content policy's way); a test holds them against it.
 */
export function createHttpApi(): ConsoleApi {
  return {
    useSetupLink: (token) => call("POST", "/v1/setup", { token }),
    signOut: () => call("POST", "/v1/sign-out"),
    listProjects: () => list("/v1/projects", "projects"),
    createProject: (wish) => call("POST", "/v1/projects", wish),
    uploadItems: (id, items) => call("POST", at(id, "/items"), { items }, UPLOAD_PATIENCE_MS),
    readProject: (id) => call("GET", at(id)),
    readProgress: (id) => call("GET", at(id, "/progress")),
    listReports: (id) => list(at(id, "/agent-reports"), "reports"),
    listVersions: (id) => list(at(id, "/models"), "versions"),
    readVersion: (id, version) => call("GET", at(id, `/models/${version}`)),
    setVersionStatus: (id, version, wish) => call("PUT", at(id, `/models/${version}/status`), wish),
    listRewardTests: (id) => list(at(id, "/reward-tests"), "tests"),
    addRewardTest: (id, wish) => call("POST", at(id, "/reward-tests"), wish),
    removeRewardTest: (id, test) => call("DELETE", at(id, `/reward-tests/${encodeURIComponent(test)}`)),
    cancelRun: (id, run) => call("DELETE", at(id, `/training-runs/${encodeURIComponent(run)}`)),
    startTraining: (id) => call("POST", at(id, "/training-runs")),
    createInvite: (id, wish) => call("POST", at(id, "/invites"), wish),
    listKeys: (id) => list(at(id, "/keys"), "keys"),
    createKey: (id, name) => call("POST", at(id, "/keys"), { name }),
    changeSettings: (id, change, since) =>
      call(
        "PATCH",
        at(id, "/settings"),
        change,
        PATIENCE_MS,
        since === undefined ? {} : { "if-match": `"${since}"` },
      ),
    listMembers(id, after, state) {
      const query = new URLSearchParams({ after, limit: String(PAGE), ...(state ? { state } : {}) });
      return call("GET", at(id, `/annotators?${query}`));
    },
    listTrustEvents: (id, annotator) => list(member(id, annotator, "events"), "events"),
    setStanding: (id, annotator, move) => call("PUT", member(id, annotator, "state"), move),
    releaseTasks: (id, annotator) => call("DELETE", member(id, annotator, "assignments")),
    erasePerson: (id, annotator) => call("DELETE", member(id, annotator, "data")),
    readQuality: (id) => call("GET", at(id, "/quality")),
    assessCrowd: (id) => call("POST", at(id, "/quality"), undefined, ASSESSMENT_PATIENCE_MS),
    listAnnotatorQuality: (id, after) =>
      call("GET", at(id, `/quality/annotators?${new URLSearchParams({ after, limit: String(PAGE) })}`)),
    listAgreementPairs: (id) => list(at(id, "/quality/pairs"), "pairs"),
    readLeaderboard: (id) => list(at(id, "/quality/items"), "items"),
    promoteGold: (id) => call("POST", at(id, "/gold/promotions"), {}),
    listComparisons: (id, query) => table(at(id, "/comparisons"), "comparisons", query),
    readComparison: (id, comparison) => call("GET", at(id, `/comparisons/${comparison}`)),
    adjudicate: (id, comparison, judged) =>
      call("PUT", at(id, `/comparisons/${comparison}/adjudication`), judged),
    withdrawAdjudication: (id, comparison) =>
      call("DELETE", at(id, `/comparisons/${comparison}/adjudication`)),
    readReplay: (id, item) => call("GET", at(id, `/items/${encodeURIComponent(item)}/replay`)),
    listEncoders: (id) => list(at(id, "/encoders"), "encoders"),
    uploadTokenizer: (id, file) => sendFile(at(id, "/tokenizers"), file),
    uploadEncoder: (id, file, wish, sent) =>
      sendFile(at(id, `/encoders?${new URLSearchParams(wish as Record<string, string>)}`), file, sent),
    revokeKey: (id, key) => call("DELETE", at(id, `/keys/${encodeURIComponent(key)}`)),
  };
}

/** Where a version's ONNX file is; the session cookie opens it. */
export function modelAddress(id: string, version: number): string {
  return at(id, `/models/${version}/model.onnx`);
}

/** Where a table of a project can be had whole, as CSV. */
export function tableAddress(id: string, table: string): string {
  return at(id, `/${table}`);
}

/** Where all that is held on an annotator is; the session cookie opens it. */
export function personDataAddress(id: string, annotator: string): string {
  return member(id, annotator, "data");
}

const at = (id: string, path = "") => `/v1/projects/${encodeURIComponent(id)}${path}`;

const member = (id: string, annotator: string, what: string) =>
  at(id, `/annotators/${encodeURIComponent(annotator)}/${what}`);

/** Asks for a reply that carries one list, and unpacks it. */
async function list<T>(path: string, key: string): Promise<Answer<readonly T[]>> {
  const answer = await call<Record<string, readonly T[]>>("GET", path);
  return answer.ok ? { ok: true, value: answer.value[key] ?? [] } : answer;
}

/** Asks for a page of a table; its rows stand under `key`. */
async function table<Row>(
  path: string,
  key: string,
  query: URLSearchParams,
): Promise<Answer<TablePage<Row>>> {
  const params = new URLSearchParams(query);
  params.set("limit", String(TABLE_PAGE));
  const answer = await call<Record<string, unknown>>("GET", `${path}?${params}`);
  if (!answer.ok) return answer;
  return {
    ok: true,
    value: {
      rows: (answer.value[key] ?? []) as readonly Row[],
      next: (answer.value.next ?? null) as string | null,
    },
  };
}

/** One call of the server, its refusals as values. */
export async function call<T>(
  method: string,
  path: string,
  body?: unknown,
  patienceMs = PATIENCE_MS,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer<T>> {
  try {
    const response = await fetch(path, {
      method,
      signal: AbortSignal.timeout(patienceMs),
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { ...headers, "content-type": "application/json" } }),
    });
    if (response.status === 204) return { ok: true, value: undefined as T };
    const reply: unknown = await response.json();
    return response.ok ? { ok: true, value: reply as T } : { ok: false, failure: readFailure(reply) };
  } catch {
    return { ok: false, failure: OFFLINE };
  }
}
