import type { z } from "zod";
import type { Endpoint } from "../../contract/endpoint.ts";

interface Given {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
}

/** Calls a door of a running Accord. @throws CallRefused where it says no */
export type Call = <E extends Endpoint>(endpoint: E, given?: Given) => Promise<z.output<E["reply"]>>;

/** What a door answered instead of what was asked for. */
export class CallRefused extends Error {
  readonly status: number;
  readonly code: string | undefined;

  constructor(status: number, text: string) {
    super(`${status} ${text.slice(0, 500)}`);
    this.status = status;
    this.code = /"code":"([a-z-]+)"/.exec(text)?.[1];
  }
}

const ATTEMPTS = 8;
const PATIENCE_MS = 60_000;

/**
 * A caller with a bearer token: a lead's session, an annotator's, an agent's key, or the setup secret. A call that
 * gets no answer, or a 5xx, is made again for about a minute; every door of Accord that is used here bears that.
 */
export function callerOf(url: string, token?: string): Call {
  const once = async (endpoint: Endpoint, { params = {}, query = {}, body }: Given) => {
    const path = endpoint.path.replace(/:([a-z]+)/g, (_, name: string) =>
      encodeURIComponent(params[name] ?? ""),
    );
    const sends = endpoint.method !== "GET" && endpoint.method !== "DELETE";
    const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]));
    const response = await fetch(`${url}${path}${search.size > 0 ? `?${search}` : ""}`, {
      method: endpoint.method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(sends ? { "content-type": "application/json" } : {}),
      },
      ...(sends ? { body: JSON.stringify(body ?? {}) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new CallRefused(response.status, text);
    return text === "" ? undefined : JSON.parse(text);
  };
  return async (endpoint, given = {}) => {
    for (let attempt = 1; ; attempt++)
      try {
        return await once(endpoint, given);
      } catch (error) {
        const final = error instanceof CallRefused && error.status < 500;
        if (final || attempt === ATTEMPTS) throw error;
        await pause(100 * 2 ** attempt);
      }
  };
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
