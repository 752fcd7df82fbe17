import { panelDoors } from "../../../contract/panels.ts";
import * as connecting from "../../actions/panels/connect-prolific.ts";
import * as following from "../../actions/panels/follow-prolific.ts";
import { createProlificApi } from "../../actions/panels/prolific-api.ts";
import { whyNotPublic } from "../../core/webhooks/public-address.ts";
import { readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openVault } from "../../door/vault.ts";
import { countSubmissions, findConnection } from "../../store/panels.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

const MOST_EVENT_BYTES = 64 * 1024;

/** How Prolific is reached from here. */
export function reachProlific(env: Env): connecting.ProlificReach {
  const base = env.PROLIFIC_URL ?? "https://api.prolific.com";
  const send = (input: RequestInfo | URL, init?: RequestInit) => fetch(input, init);
  return { vault: openVault(env), api: (token) => createProlificApi(send as typeof fetch, base, token) };
}

/** The project's study at Prolific: who works on it, and what becomes of their submissions. */
export function openPanelDoors(doors: Doors<Env>): void {
  doors.on(panelDoors.readPanel, async ({ tools, params }) => {
    const row = await findConnection(tools.database, params.project);
    return {
      connection: row ? connecting.viewConnection(row) : null,
      counts: await countSubmissions(tools.database, params.project),
    };
  });

  doors.on(panelDoors.connectPanel, async ({ tools, caller, params, body, env, request }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const { origin } = new URL(request.url);
    const address = `${origin}/v1/projects/${params.project}/panel/events`;
    const reachable = env.PROLIFIC_URL !== undefined || whyNotPublic(address, false) === undefined;
    const given = { ...body, address: reachable ? address : null };
    const connected = await connecting.connectProlific(tools, reachProlific(env), by, given);
    if (!connected.ok) throw new Refusal("panel-failed", { detail: connected.error.sentence });
    const parameters = ["PROLIFIC_PID", "STUDY_ID", "SESSION_ID"].map((name) => `${name}={{%${name}%}}`);
    const path = `/s/${connected.value.token}?${parameters.join("&")}`;
    return { connection: connected.value.connection, path };
  });

  doors.on(panelDoors.disconnectPanel, async ({ tools, caller, params, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    if (!(await connecting.disconnectProlific(tools, reachProlific(env), by))) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(panelDoors.syncPanel, async ({ tools, params, env }) => {
    const synced = await following.syncProlific(tools, reachProlific(env), params.project);
    if (!synced) throw new Refusal("not-found");
    if (!synced.ok) throw new Refusal("panel-failed", { detail: synced.error.sentence });
    return synced.value;
  });

  doors.on(panelDoors.listSubmissions, ({ tools, params, query }) =>
    following.readSubmissions(tools, params.project, { ...query, status: query.status }),
  );

  doors.on(panelDoors.decideSubmissions, async ({ tools, caller, params, body, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const decision = body.decision === "approve" ? { ...body, category: "", message: "" } : body;
    const decided = await following.decideOnProlific(tools, reachProlific(env), by, decision);
    if (!decided) throw new Refusal("not-found");
    return decided;
  });

  doors.on(panelDoors.tellPanelEvent, async ({ tools, params, request, env }) => {
    // Prolific asks once whether somebody is there.
    const asked = request.headers.get("x-hook-secret");
    if (asked !== null && /^[\x21-\x7e]{1,200}$/.test(asked))
      return new Response(null, { status: 200, headers: { "x-hook-secret": asked } });
    const body = new TextDecoder().decode(await readBytes(request, MOST_EVENT_BYTES));
    const header = (name: string) => request.headers.get(name) ?? "";
    const heard = await following.hearProlific(tools, { vault: openVault(env) }, params.project, {
      body,
      timestamp: header("x-prolific-request-timestamp"),
      signature: header("x-prolific-request-signature"),
      event: header("x-event-id").slice(0, 200),
    });
    if (heard.ok) return undefined;
    if (heard.error === "not-found") throw new Refusal("not-found");
    throw new Refusal("not-allowed", { detail: "This is not signed by Prolific, or not of these minutes." });
  });
}
