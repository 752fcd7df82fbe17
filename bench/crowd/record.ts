import { appendFileSync } from "node:fs";
import type { Answer, Exchange } from "../checker/history.ts";

const PATIENCE_MS = 60_000;

/** Where the history of requests and replies goes: into memory for the checker, and line by line into a file. */
export interface Record {
  readonly history: readonly Exchange[];
  add(exchange: Exchange): void;
}

export function recordInto(file: string): Record {
  const history: Exchange[] = [];
  return {
    history,
    add(exchange) {
      history.push(exchange);
      appendFileSync(file, `${JSON.stringify(exchange)}\n`);
    },
  };
}

/** An annotator's requests, each recorded with when it was sent and when its reply had come. */
export interface Phone {
  readonly who: string;
  ask(want: number): Promise<Exchange>;
  answer(assignment: string, answer: Answer): Promise<Exchange>;
  answerSeveral(labels: readonly Answer[]): Promise<Exchange>;
  giveBack(assignment: string): Promise<Exchange>;
  leave(): Promise<Exchange>;
}

/** Records nothing where `record` is left out. */
export function phoneOf(given: {
  readonly url: string;
  readonly project: string;
  readonly who: string;
  readonly token: string;
  readonly record?: Record;
}): Phone {
  const { url, project, who, token, record } = given;
  const send = async (
    does: Exchange["does"],
    method: string,
    path: string,
    sent: Exchange["sent"],
    body?: unknown,
  ) => {
    const sentMs = Date.now();
    const reply = await fetch(`${url}/v1/projects/${project}/${path}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
      .then(async (response) => {
        const text = await response.text();
        return { status: response.status, reply: text === "" ? null : (JSON.parse(text) as unknown) };
      })
      // The connection broke, or a proxy's own page came: nobody knows whether it was carried out.
      .catch(() => undefined);
    const exchange: Exchange = {
      who,
      does,
      sentMs,
      receivedMs: reply ? Date.now() : null,
      status: reply?.status ?? null,
      sent,
      reply: reply?.reply ?? null,
    };
    record?.add(exchange);
    return exchange;
  };
  return {
    who,
    ask: (want) => send("ask", "POST", "tasks", { want }, { want }),
    answer: (assignment, answer) =>
      send("answer", "PUT", `assignments/${assignment}/label`, { assignment, answer }, answer),
    answerSeveral: (labels) => send("answer several", "POST", "labels", { labels }, { labels }),
    giveBack: (assignment) => send("return", "DELETE", `assignments/${assignment}`, { assignment }),
    leave: () => send("leave", "DELETE", "assignments", {}),
  };
}
