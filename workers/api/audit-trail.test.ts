import { beforeAll, describe, expect, test } from "vitest";
import { endpoints } from "../../contract/endpoints.ts";
import type { EndpointId } from "../../contract/permissions.ts";
import { MEMBER_ROLES } from "../core/member-role.ts";
import { answerTask, askTasks, worldWithComparisons } from "../testing/labelling.ts";
import { TINY_TOKENIZER, tinySentenceEncoder } from "../testing/tiny-encoders.ts";
import { createWorld, env, joinAnnotator, joinOrganisation, migrate, type World } from "../testing/world.ts";

/**
 * The audit log misses nothing that a lead does: every door that changes something and is open to members of an
 * organisation is tried here and leaves an entry, or says why it leaves none.
 */

beforeAll(migrate);

/** Doors whose deed is tried elsewhere, because it needs a trained model; and what they leave. */
const ELSEWHERE: Partial<Record<EndpointId, string>> = {
  setVersionStatus: "workers/api/routes/models.test.ts: promote-version, retire-version",
  cancelRun: "workers/trainer/cancel.test.ts: cancel-run",
  adjudicate: "workers/api/routes/browse-comparisons.test.ts: adjudicate, withdraw-adjudication",
  withdrawAdjudication: "workers/api/routes/browse-comparisons.test.ts: the same",
  connectPanel: "tests/panels.test.ts: connect-panel",
  disconnectPanel: "tests/panels.test.ts: disconnect-panel",
  decideSubmissions: "tests/panels.test.ts: approve-submission, reject-submission",
  startImport: "workers/api/routes/imports.test.ts: start-import",
  uploadModel: "workers/api/audit-trail.test.ts, below: upload-model goes through the entry of its run",
};

/** Doors that leave none, and why. */
const WITHOUT_ENTRY: Partial<Record<EndpointId, string>> = {
  uploadItems: "Items only add, each by its hash with when it came; agents bring them by the thousand",
  beginUpload: "a file that is on its way is not in the project yet; what begins with it is start-import",
  uploadPart: "the same",
  previewImport: "reads only",
  syncPanel: "asks a panel what the schedule asks by itself",
};

const RULE = {
  name: "Finite",
  rule: { type: "within", behaviour: { input: { observation: [0, 0, 0], action: [0] } }, low: -9, high: 9 },
};

const WEBHOOK = { url: "https://example.org/hook", events: ["training.finished"] };

type Deed = (world: World) => Promise<unknown>;
const own = (name: string, path: (world: World) => string, method: string, body?: unknown, status?: number) =>
  [name, ((world) => world.lead.get(method, path(world), body, status)) as Deed] as const;

const memberOf = async (world: World) => {
  await joinOrganisation(world, "analyst");
  const { members } = await world.lead.get<{ members: { lead: string; role: string }[] }>(
    "GET",
    `/v1/organisations/${world.organisation}`,
  );
  return members.find(({ role }) => role === "analyst")?.lead ?? "";
};
const annotatorOf = async (world: World) => {
  const who = await joinAnnotator(world);
  const { annotators } = await world.lead.get<{ annotators: { annotator: string }[] }>(
    "GET",
    `${world.at}/annotators`,
  );
  return { who, id: annotators.at(-1)?.annotator ?? "" };
};
const someComparison = async (world: World) =>
  (
    await world.lead.get<{ comparisons: { comparison: string; left: string }[] }>(
      "GET",
      `${world.at}/comparisons?limit=1`,
    )
  ).comparisons[0] as { comparison: string; left: string };
const organisationAt = (world: World) => `/v1/organisations/${world.organisation}`;
const file = { "content-type": "application/octet-stream" };

/** What each door takes; and, where it differs from the door's name, what the entry calls it. */
const DEEDS: Partial<Record<EndpointId, Deed>> = Object.fromEntries<Deed>([
  own("renameOrganisation", organisationAt, "PATCH", { name: "Another" }, 204),
  own("inviteMember", (w) => `${organisationAt(w)}/invitations`, "POST", { role: "lead" }),
  own("changeSettings", (w) => `${w.at}/settings`, "PATCH", { question: "Which is calmer?" }),
  own("createKey", (w) => `${w.at}/keys`, "POST", { name: "another" }),
  own("createInvite", (w) => `${w.at}/invites`, "POST", {}),
  ["createProject", (w) => w.lead.get("POST", "/v1/projects", { ...SETTINGS })],
  [
    "setMemberRole",
    async (w) => {
      const lead = await memberOf(w);
      await w.lead.get("PUT", `${organisationAt(w)}/members/${lead}/role`, { role: "reviewer" }, 204);
    },
  ],
  [
    "removeMember",
    async (w) => w.lead.get("DELETE", `${organisationAt(w)}/members/${await memberOf(w)}`, undefined, 204),
  ],
  [
    "leaveOrganisation",
    async (w) =>
      (await joinOrganisation(w, "analyst")).get("DELETE", `${organisationAt(w)}/membership`, undefined, 204),
  ],
  [
    "revokeInvitation",
    async (w) => {
      const at = `${organisationAt(w)}/invitations`;
      const { id } = await w.lead.get<{ id: string }>("POST", at, { role: "lead" });
      await w.lead.get("DELETE", `${at}/${id}`, undefined, 204);
    },
  ],
  ["erasePerson", async (w) => w.lead.get("DELETE", `${w.at}/annotators/${(await annotatorOf(w)).id}/data`)],
  ["rotateKey", async (w) => w.lead.get("POST", `${w.at}/keys/${await newKey(w)}/rotate`, {})],
  ["revokeKey", async (w) => w.lead.get("DELETE", `${w.at}/keys/${await newKey(w)}`, undefined, 204)],
  [
    "setStanding",
    async (w) => {
      const { id } = await annotatorOf(w);
      const body = { state: "suspended", reason: "A trial." };
      await w.lead.get("PUT", `${w.at}/annotators/${id}/state`, body);
    },
  ],
  [
    "releaseTasks",
    async (w) => {
      const { who, id } = await annotatorOf(w);
      await askTasks(w, who, 1);
      await w.lead.get("DELETE", `${w.at}/annotators/${id}/assignments`);
    },
  ],
  [
    "decideItemReport",
    async (w) => {
      const { who } = await annotatorOf(w);
      const [task] = (await askTasks(w, who, 1)).tasks;
      await who.get("POST", `${w.at}/assignments/${task?.assignment}/report`, { side: "left" }, 204);
      const at = `${w.at}/item-reports/${task?.left.item}`;
      await w.lead.get("PUT", at, { decision: "kept" }, 204);
    },
  ],
  [
    "assessCrowd",
    async (w) => {
      const { who } = await annotatorOf(w);
      for (const task of (await askTasks(w, who, 2)).tasks) await answerTask(w, who, task);
      await w.lead.get("POST", `${w.at}/quality`);
    },
  ],
  [
    "addComparisons",
    async (w) => {
      const { comparisons } = await w.lead.get<{ comparisons: { left: string; right: string }[] }>(
        "GET",
        `${w.at}/comparisons?limit=100`,
      );
      const items = [...new Set(comparisons.flatMap(({ left, right }) => [left, right]))];
      // Held-out and training items do not mix, and a pair that exists is none: the first that forms one will do.
      for (const left of items)
        for (const right of items) {
          const body = { comparisons: [{ items: [left, right] }] };
          const response = await w.lead.call("POST", `${w.at}/comparisons`, body);
          const said = (await response.json()) as { comparisons?: { created: boolean }[] };
          if (said.comparisons?.[0]?.created) return;
        }
    },
  ],
  [
    "setGold",
    async (w) => {
      const { comparison } = await someComparison(w);
      await w.lead.get("PUT", `${w.at}/comparisons/${comparison}/gold`, { outcome: "left", use: "check" });
    },
  ],
  ["promoteGold", (w) => promotable(w)],
  [
    "adjustPay",
    async (w) => {
      const { id: annotator } = await annotatorOf(w);
      const body = {
        id: crypto.randomUUID(),
        kind: "adjustment",
        annotator,
        amountMinor: 5,
        reason: "Thanks.",
      };
      await w.lead.get("POST", `${w.at}/pay`, body);
    },
  ],
  [
    "startTraining",
    async (w) => {
      await env.DB.prepare("UPDATE projects SET left_count = 1000 WHERE id = ?").bind(w.project).run();
      await w.lead.get("POST", `${w.at}/training-runs`);
    },
  ],
  ["addRewardTest", (w) => w.lead.get("POST", `${w.at}/reward-tests`, RULE)],
  [
    "changeRewardTest",
    async (w) => w.lead.get("PUT", `${w.at}/reward-tests/${await newTest(w)}`, { ...RULE, name: "Finer" }),
  ],
  [
    "removeRewardTest",
    async (w) => w.lead.get("DELETE", `${w.at}/reward-tests/${await newTest(w)}`, undefined, 204),
  ],
  own("createWebhook", (w) => `${w.at}/webhooks`, "POST", WEBHOOK),
  [
    "changeWebhook",
    async (w) => w.lead.get("PATCH", `${w.at}/webhooks/${await newWebhook(w)}`, { description: "Ours" }),
  ],
  [
    "removeWebhook",
    async (w) => w.lead.get("DELETE", `${w.at}/webhooks/${await newWebhook(w)}`, undefined, 204),
  ],
  [
    "rotateWebhookSecret",
    async (w) => w.lead.get("POST", `${w.at}/webhooks/${await newWebhook(w)}/secret`, {}),
  ],
  ["testWebhook", async (w) => w.lead.get("POST", `${w.at}/webhooks/${await newWebhook(w)}/test`)],
  ["replayDelivery", (w) => replayed(w, (id) => `deliveries/${id}/replay`)],
  ["replayFailedDeliveries", (w) => replayed(w, () => "replays")],
  ["startExport", (w) => newExport(w)],
  [
    "deleteExport",
    async (w) => w.lead.get("DELETE", `${w.at}/exports/${await newExport(w)}`, undefined, 204),
  ],
  [
    "linkExport",
    async (w) => {
      const id = await newExport(w);
      await env.DB.prepare("UPDATE export_jobs SET status = 'succeeded' WHERE id = ?").bind(id).run();
      await w.lead.get("POST", `${w.at}/exports/${id}/links`, { file: "data", minutes: 5 });
    },
  ],
  [
    "cancelImport",
    async (w) => {
      const { import: id } = await w.lead.get<{ import: string }>("POST", `${w.at}/imports`, {
        name: "a.jsonl",
        bytes: 10,
        sha256: "0".repeat(64),
      });
      await w.lead.call("DELETE", `${w.at}/imports/${id}`);
    },
  ],
  ["uploadTokenizer", (w) => upload(w, "tokenizers", JSON.stringify(TINY_TOKENIZER))],
  [
    "uploadEncoder",
    async (w) => {
      const { sha256 } = await upload<{ sha256: string }>(w, "tokenizers", JSON.stringify(TINY_TOKENIZER));
      await upload(w, `encoders?tokenizer=${sha256}&name=Tiny`, tinySentenceEncoder());
    },
  ],
]);

const SETTINGS = {
  name: "Another",
  question: "Which one?",
  item: { kind: "fragment", observationSize: 3, action: { type: "continuous", size: 1 }, maxSteps: 50 },
};

const newWebhook = async (w: World) =>
  (await w.lead.get<{ webhook: { id: string } }>("POST", `${w.at}/webhooks`, WEBHOOK)).webhook.id;
async function replayed(w: World, path: (delivery: string) => string) {
  const at = `${w.at}/webhooks/${await newWebhook(w)}`;
  const { delivery } = await w.lead.get<{ delivery: string }>("POST", `${at}/test`);
  await env.DB.prepare("UPDATE webhook_deliveries SET state = 'dead' WHERE id = ?").bind(delivery).run();
  const { status } = await w.lead.call("POST", `${at}/${path(delivery)}`, {});
  expect([200, 204]).toContain(status);
}
const newExport = async (w: World) =>
  (await w.lead.get<{ export: string }>("POST", `${w.at}/exports`, { content: "labels", format: "jsonl" }))
    .export;
const newKey = async (w: World) =>
  (await w.lead.get<{ id: string }>("POST", `${w.at}/keys`, { name: "k" })).id;
const newTest = async (w: World) =>
  (await w.lead.get<{ id: string }>("POST", `${w.at}/reward-tests`, RULE)).id;

async function upload<T>(w: World, path: string, body: string | Uint8Array): Promise<T> {
  const bytes = typeof body === "string" ? new TextEncoder().encode(body) : body;
  const response = await w.lead.call("POST", `${w.at}/${path}`, bytes, file);
  if (response.status !== 200) throw new Error(await response.text());
  return (await response.json()) as T;
}

async function promotable(w: World) {
  for (const who of [await joinAnnotator(w), await joinAnnotator(w), await joinAnnotator(w)])
    for (const task of (await askTasks(w, who, 4)).tasks) {
      const left = task.left.item < task.right.item;
      await answerTask(w, who, task, left ? "left" : "right");
    }
  await w.lead.get("POST", `${w.at}/gold/promotions`, { leastLabels: 2, certainty: 0.9 });
}

const changing = endpoints.filter(
  ({ method, who }) => method !== "GET" && MEMBER_ROLES.some((role) => who.includes(role)),
);

test("every door that changes something is tried here or elsewhere, or says why not", () => {
  const told = { ...DEEDS, ...ELSEWHERE, ...WITHOUT_ENTRY };
  expect(changing.map(({ id }) => id).filter((id) => !(id in told))).toEqual([]);
});

test("what is tried elsewhere is still there", () => {
  expect(Object.keys(ELSEWHERE).every((id) => changing.some((door) => door.id === id))).toBe(true);
});

/** The door's name as the log writes it; two doors do one thing. */
const actionOf = (id: string) =>
  /^replay/.test(id) ? "replay-deliveries" : id.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

describe("leaves an entry with who, how and what", () => {
  test.each(changing.filter(({ id }) => DEEDS[id]).map(({ id }) => [id] as const))("%s", async (id) => {
    const settings = id.startsWith("upload")
      ? { item: { kind: "text" } }
      : { redundancy: 3, pendingCap: 20, training: { minLabels: 10 } };
    const world = id.startsWith("upload")
      ? await createWorld(settings)
      : await worldWithComparisons(settings);
    const newest = () =>
      env.DB.prepare("SELECT * FROM audit_entries ORDER BY seq DESC LIMIT 1").first<
        Record<string, unknown>
      >();
    const before = await newest();
    await DEEDS[id]?.(world);
    const entry = await newest();
    expect(entry?.seq, "a new entry").toBeGreaterThan((before?.seq as number) ?? 0);
    expect(entry).toMatchObject({ action: actionOf(id), actor: expect.stringMatching(/^led_/) });
    expect(entry?.request).toMatch(/^[0-9a-f-]{36}$/);
    expect(entry?.project_id ?? entry?.organisation_id).toBeTruthy();
    expect(JSON.stringify({ ...entry, action: "" }), "no secret").not.toMatch(/secret|hash|token"/i);
  });
});
