import { createInvite } from "../../../contract/annotation.ts";
import type { Endpoint } from "../../../contract/endpoint.ts";
import { createKey, listKeys, revokeKey } from "../../../contract/keys.ts";
import { PROBLEMS, type Problem } from "../../../contract/problem.ts";
import { listReports, readProgress } from "../../../contract/progress.ts";
import { createProject, listProjects, readProject } from "../../../contract/project.ts";
import { signOut, useSetupLink } from "../../../contract/setup.ts";
import { listVersions, startTraining } from "../../../contract/training.ts";
import type { Answer, ConsoleApi, Failure } from "./console-api.ts";

/** The server, asked over HTTP; the session travels as a cookie. */
export function createHttpApi(): ConsoleApi {
  return {
    useSetupLink: (token) => call(useSetupLink, {}, { token }),
    signOut: () => call(signOut, {}),
    listProjects: async () => pick(await call<{ projects: [] }>(listProjects, {}), "projects"),
    createProject: (wish) => call(createProject, {}, wish),
    readProject: (project) => call(readProject, { project }),
    readProgress: (project) => call(readProgress, { project }),
    listReports: async (project) => pick(await call<{ reports: [] }>(listReports, { project }), "reports"),
    listVersions: async (project) =>
      pick(await call<{ versions: [] }>(listVersions, { project }), "versions"),
    startTraining: (project) => call(startTraining, { project }),
    createInvite: (project, wish) => call(createInvite, { project }, wish),
    listKeys: async (project) => pick(await call<{ keys: [] }>(listKeys, { project }), "keys"),
    createKey: (project, name) => call(createKey, { project }, { name }),
    revokeKey: (project, key) => call(revokeKey, { project, key }),
  };
}

function pick<K extends string, T>(answer: Answer<Record<K, T>>, key: K): Answer<T> {
  return answer.ok ? { ok: true, value: answer.value[key] } : answer;
}

async function call<T>(
  endpoint: Endpoint,
  params: Readonly<Record<string, string>>,
  body?: unknown,
): Promise<Answer<T>> {
  const path = endpoint.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  try {
    const response = await fetch(path, {
      method: endpoint.method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    if (response.status === 204) return { ok: true, value: undefined as T };
    const reply: unknown = await response.json();
    if (response.ok) return { ok: true, value: reply as T };
    return { ok: false, failure: readFailure(reply) };
  } catch {
    const sentence = "The server can not be reached right now.";
    return { ok: false, failure: { code: "offline", sentence } };
  }
}

/** The server's own sentence, or that of its code; something else than a problem is a fault on its side. */
function readFailure(reply: unknown): Failure {
  const { code, title, detail } = (reply ?? {}) as Partial<Problem>;
  if (code === undefined || !(code in PROBLEMS))
    return { code: "internal-error", sentence: PROBLEMS["internal-error"][1] };
  return { code, sentence: detail ?? title ?? PROBLEMS[code][1] };
}
