import { createHmac, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Submission {
  readonly id: string;
  readonly participant: string;
  status: string;
  code: string | null;
}

/** In place of Prolific: its API's paths and shapes as its reference documents them, for one study, with faults on demand. */
export interface ProlificStandIn {
  readonly url: string;
  readonly token: string;
  readonly study: string;
  readonly submissions: Map<string, Submission>;
  /** Statuses that the next requests are answered with instead; what they asked for is not done. */
  readonly faults: number[];
  /** Every request: `POST /submissions/bulk-approve/ {…}`. */
  readonly asked: string[];
  /** Somebody takes a place of the study. */
  start(participant: string): Submission;
  /** Changes a status and tells Accord so. @returns Accord's status code */
  tell(
    submission: string,
    status: string,
    how?: {
      readonly event?: string;
      readonly atMs?: number;
      readonly forge?: boolean;
      readonly signedAtMs?: number;
    },
  ): Promise<number>;
  close(): void;
}

const WORKSPACE = "60a6acb180a7b59ac0621f00";
const STUDY = {
  id: "60f6acb180a7b59ac0621f9e",
  name: "Which swings better?",
  internal_name: "accord",
  status: "ACTIVE",
  workspace: WORKSPACE,
  total_available_places: 10,
  reward: 150,
  presentment_currency_code: "GBP",
  completion_codes: [
    { code: "CDONE", code_type: "COMPLETED", actions: [{ action: "MANUALLY_REVIEW" }] },
    { code: "CFAIL", code_type: "FAILED_ATTENTION_CHECK", actions: [{ action: "REQUEST_RETURN" }] },
    { code: "COUT", code_type: "SCREENED_OUT", actions: [] },
  ],
};

export async function startProlific(): Promise<ProlificStandIn> {
  const token = "prolific-token-of-the-tests";
  const secret = randomBytes(24).toString("base64");
  const submissions = new Map<string, Submission>();
  const faults: number[] = [];
  const asked: string[] = [];
  let target = "";
  let confirmed = false;
  let made = 0;

  const view = ({ id, participant, status, code }: Submission) => ({
    id,
    participant_id: participant,
    status,
    study_id: STUDY.id,
    started_at: "2026-11-24T10:00:00.000000Z",
    completed_at: status === "AWAITING REVIEW" ? "2026-11-24T10:08:00.000000Z" : null,
    study_code: code,
    bonus_payments: [],
  });
  const error = (detail: string) => ({ error: { status: 400, title: "Error", detail } });

  async function answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>) {
    const transition = /^\/submissions\/([^/]+)\/transition\/$/.exec(path);
    if (method === "GET" && path === `/studies/${STUDY.id}/`) return [200, STUDY];
    if (method === "GET" && path === "/submissions/") {
      const [page, size] = [Number(query.get("page")), Number(query.get("page_size"))];
      const all = [...submissions.values()];
      const results = all.slice((page - 1) * size, page * size).map(view);
      const href = page * size < all.length ? `next page ${page + 1}` : null;
      return [200, { results, _links: { next: { href } }, meta: { count: all.length } }];
    }
    if (method === "POST" && path === "/submissions/bulk-approve/") {
      for (const id of body.submission_ids as string[]) {
        const found = submissions.get(id);
        if (found?.status !== "AWAITING REVIEW") return [400, error(`${id} can not be approved`)];
        found.status = "APPROVED";
      }
      return [200, "The request to bulk approve has been made successfully."];
    }
    if (method === "POST" && transition) {
      const found = submissions.get(transition[1] ?? "");
      if (found?.status !== "AWAITING REVIEW" || String(body.message).length < 100)
        return [400, error("This transition is not possible.")];
      found.status = "REJECTED";
      return [200, view(found)];
    }
    if (method === "POST" && path === "/hooks/secrets/")
      return [201, { id: "1", value: secret, workspace_id: WORKSPACE }];
    if (method === "POST" && path === "/hooks/subscriptions/") {
      target = String(body.target_url);
      const asking = randomBytes(16).toString("hex");
      const echoed = await fetch(target, { method: "POST", headers: { "x-hook-secret": asking } });
      if (echoed.headers.get("x-hook-secret") !== asking) return [400, error("The target did not confirm.")];
      confirmed = true;
      return [
        201,
        { id: "6261321e223a605c7a4f7678", event_type: body.event_type, target_url: target, is_enabled: true },
      ];
    }
    if (method === "DELETE" && path.startsWith("/hooks/subscriptions/")) return [204, undefined];
    return [404, error("Not found.")];
  }

  async function handle(request: IncomingMessage, response: ServerResponse) {
    let text = "";
    for await (const chunk of request) text += chunk;
    const { pathname, searchParams } = new URL(request.url ?? "", "http://prolific");
    const path = pathname.replace("/api/v1", "");
    asked.push(`${request.method} ${path} ${text}`);
    const fault = faults.shift();
    const [status, body] =
      fault !== undefined
        ? [fault, error("A fault on demand.")]
        : request.headers.authorization !== `Token ${token}`
          ? [401, error("Authentication credentials were not provided.")]
          : await answer(request.method ?? "", path, searchParams, text === "" ? {} : JSON.parse(text));
    response.writeHead(status as number, { "content-type": "application/json" });
    response.end(body === undefined ? undefined : JSON.stringify(body));
  }
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://127.0.0.1:${port}`,
    ...{ token, submissions, faults, asked },
    study: STUDY.id,
    start(participant) {
      const id = `66${String(++made).padStart(22, "0")}`;
      const submission = { id, participant, status: "ACTIVE", code: null };
      submissions.set(id, submission);
      return submission;
    },
    async tell(
      id,
      status,
      { event = randomBytes(8).toString("hex"), atMs = Date.now(), forge, signedAtMs } = {},
    ) {
      if (!confirmed) throw new Error("Nobody has subscribed.");
      const submission = submissions.get(id);
      if (submission) submission.status = status;
      const body = JSON.stringify({
        event_type: "submission.status.change",
        resource_id: id,
        status,
        participant_id: submission?.participant,
        datetime_created: new Date(atMs).toISOString(),
      });
      const timestamp = String(Math.floor((signedAtMs ?? Date.now()) / 1000));
      const key = forge ? "somebody else’s secret" : secret;
      const told = await fetch(target, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-prolific-request-timestamp": timestamp,
          "x-prolific-request-signature": createHmac("sha256", key)
            .update(timestamp + body)
            .digest("base64"),
          "x-event-id": event,
        },
      });
      await told.body?.cancel();
      return told.status;
    },
    close: () => void server.close(),
  };
}
