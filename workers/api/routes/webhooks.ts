import { webhookDoors } from "../../../contract/webhooks.ts";
import * as actions from "../../actions/manage-webhooks.ts";
import type { DeliveryId, ProjectId } from "../../core/ids.ts";
import { whyNotPublic } from "../../core/webhooks/public-address.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { openVault } from "../../door/vault.ts";
import { listWebhooks } from "../../store/webhooks.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

/** What is told to whom, and how that goes. */
export function openWebhookDoors(doors: Doors<Env>): void {
  doors.on(webhookDoors.listWebhooks, async ({ tools, params }) => {
    const rows = await listWebhooks(tools.database, params.project);
    return { webhooks: rows.map((row) => actions.viewWebhook(row, tools.nowMs())) };
  });

  doors.on(webhookDoors.createWebhook, async ({ tools, caller, params, body, env }) => {
    checkAddress(body.url, env);
    const by = { project: params.project, lead: leadOf(caller) };
    const made = await actions.createWebhook(tools, openVault(env), by, body);
    if (!made.ok)
      throw new Refusal("invalid-input", { field: "url", detail: "A project has at most 20 webhooks." });
    return made.value;
  });

  doors.on(webhookDoors.changeWebhook, async ({ tools, caller, params, body, env }) => {
    if (body.url !== undefined) checkAddress(body.url, env);
    const by = { project: params.project, lead: leadOf(caller) };
    return known(await actions.changeWebhook(tools, by, params.webhook, given(body)));
  });

  doors.on(webhookDoors.removeWebhook, async ({ tools, caller, params }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    if (!(await actions.removeWebhook(tools, by, params.webhook))) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(webhookDoors.rotateWebhookSecret, async ({ tools, caller, params, body, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const { overlapSeconds } = body;
    return known(
      await actions.rotateWebhookSecret(tools, openVault(env), by, params.webhook, overlapSeconds),
    );
  });

  doors.on(webhookDoors.testWebhook, async ({ tools, caller, params, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const delivery = known(await actions.testWebhook(tools, by, params.webhook));
    await sendSoon(env, params.project, [delivery]);
    return { delivery };
  });

  doors.on(webhookDoors.listDeliveries, async ({ tools, params, query }) =>
    known(await actions.readDeliveries(tools, params.project, params.webhook, pageOf(query))),
  );

  doors.on(webhookDoors.replayDelivery, async ({ tools, caller, params, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const which = { id: params.delivery };
    const reopened = known(await actions.replayDeliveries(tools, by, params.webhook, which));
    if (reopened.length === 0)
      throw new Refusal("not-found", { detail: "There is none, or it waits already." });
    await sendSoon(env, params.project, reopened);
    return undefined;
  });

  doors.on(webhookDoors.replayFailedDeliveries, async ({ tools, caller, params, env }) => {
    const by = { project: params.project, lead: leadOf(caller) };
    const reopened = known(await actions.replayDeliveries(tools, by, params.webhook, { state: "dead" }));
    await sendSoon(env, params.project, reopened);
    return { replayed: reopened.length };
  });
}

function checkAddress(url: string, env: Env): void {
  const detail = whyNotPublic(url, env.WEBHOOKS_TO_LOCALHOST === "yes");
  if (detail) throw new Refusal("invalid-input", { field: "url", detail });
}

function known<T>(found: T | undefined): T {
  if (found === undefined) throw new Refusal("not-found");
  return found;
}

/** Without the fields that were not sent. */
const given = <T extends object>(body: T) =>
  Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const pageOf = <T extends { state?: unknown }>(query: T) => ({ ...query, state: query.state });

/** The first hundred go at once; the schedule sees to the others, and to any whose message is lost. */
async function sendSoon(env: Env, project: ProjectId, deliveries: readonly DeliveryId[]): Promise<void> {
  const messages = deliveries.slice(0, 100).map((delivery) => ({ body: { delivery, project } }));
  if (messages.length > 0) await env.WEBHOOKS_QUEUE.sendBatch(messages);
}
