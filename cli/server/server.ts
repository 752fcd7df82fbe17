import type { z } from "zod";
import type { Endpoint } from "../../contract/endpoint.ts";
import { problem, type Problem as ServerProblem } from "../../contract/problem.ts";
import { Problem } from "../problem.ts";

interface Parts<E extends Endpoint> {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: z.input<E["body"]>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A running Accord, asked as somebody. */
export interface Server {
  readonly address: string;
  /** Calls a door of the contract. @throws Refused where it says no, Problem where there is no answer */
  call<E extends Endpoint>(endpoint: E, parts?: Parts<E>): Promise<z.output<E["reply"]>>;
  /** The bytes behind a path, e.g. of a model. @throws as `call` does */
  open(path: string, init?: RequestInit): Promise<Response>;
}

/** What the server answered instead of what was asked for. */
export class Refused extends Problem {
  readonly problem: ServerProblem;

  constructor(said: ServerProblem) {
    const signedOut = said.status === 401 || said.status === 403;
    const where = said.field ? `${said.field}: ` : "";
    const hint = said.status === 401 ? " Sign in with: accord login" : "";
    super(`${where}${said.detail ?? said.title}${hint}`, {
      exit: signedOut ? "signed-out" : said.status >= 500 ? "unreachable" : "refused",
      code: said.code,
      field: said.field,
    });
    this.problem = said;
  }
}

const PATIENCE_MS = 120_000;

/** @param key a session's token or an agent's key; without one only doors for anybody open */
export function openServer(address: string, key: string | undefined): Server {
  const open: Server["open"] = async (path, init = {}) => {
    const headers = new Headers(init.headers);
    if (key !== undefined) headers.set("authorization", `Bearer ${key}`);
    let response: Response;
    try {
      response = await fetch(new URL(path, address), {
        signal: AbortSignal.timeout(PATIENCE_MS),
        // A key goes nowhere but where it was meant to go.
        redirect: "error",
        ...init,
        headers,
      });
    } catch {
      throw new Problem(`No answer from ${address}. Is Accord running there?`, {
        exit: "unreachable",
        code: "unreachable",
      });
    }
    if (!response.ok) throw await refusalOf(response, address);
    return response;
  };
  return {
    address,
    open,
    async call(endpoint, { params = {}, query = {}, body, headers = {} } = {}) {
      const sends = endpoint.method !== "GET" && endpoint.method !== "DELETE";
      const response = await open(pathOf(endpoint.path, params, query), {
        method: endpoint.method,
        headers: { ...headers, ...(sends ? { "content-type": "application/json" } : {}) },
        ...(sends ? { body: JSON.stringify(body ?? {}) } : {}),
      });
      const text = await response.text();
      const reply = endpoint.reply.safeParse(text === "" ? undefined : parseJson(text, address));
      if (!reply.success) throw notAccord(address);
      return reply.data as z.output<(typeof endpoint)["reply"]>;
    },
  };
}

function pathOf(
  path: string,
  params: NonNullable<Parts<Endpoint>["params"]>,
  query: NonNullable<Parts<Endpoint>["query"]>,
) {
  const filled = path.replace(/:([a-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(asked.map(([name, value]) => [name, String(value)]));
  return `${filled}${search.size > 0 ? `?${search}` : ""}`;
}

async function refusalOf(response: Response, address: string): Promise<Problem> {
  const text = await response.text();
  const said = problem.safeParse(parseJson(text, address, response.status));
  return said.success ? new Refused(said.data) : notAccord(address, response.status);
}

function parseJson(text: string, address: string, status?: number): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw notAccord(address, status);
  }
}

const notAccord = (address: string, status?: number) =>
  new Problem(
    `${address} does not answer as this version of Accord does${status ? ` (status ${status})` : ""}: another program, or another version?`,
    { exit: "unreachable", code: "not-accord" },
  );
