import { createExecutionContext } from "cloudflare:test";
import { beforeAll, describe, expect, test } from "vitest";
import { F32 } from "../../contract/reward.ts";
import { endKey } from "../actions/manage-keys.ts";
import { knownAgent } from "../door/agent-key.ts";
import { gatherReports } from "../testing/gather-reports.ts";
import { env, servedProject, tools } from "../testing/served-project.ts";
import { rewardAtOnce } from "./reward-at-once.ts";

let world: Awaited<ReturnType<typeof servedProject>>;
let key: string;
beforeAll(async () => {
  world = await servedProject();
  ({ key } = await world.newKey(["reward"], { requestsPerSecond: 10_000 }));
});
gatherReports();

const input = { observation: [0.1, 0.2], action: [0.3] };
const request = (path = "reward", more: RequestInit = {}) =>
  new Request(`https://accord.test/v1/projects/${world.project}/${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify({ inputs: [input] }),
    ...more,
  });
const atOnce = (asked: Request) => rewardAtOnce(asked, env, createExecutionContext());

/** A reply without what names the request. */
const nameless = (text: string) => text.replace(/"request":"[\w-]+"/, "");

/** The bytes of a JSON text in which one character stands for wrong bytes. */
const withByte = (text: string, byte: number) =>
  Uint8Array.from(new TextEncoder().encode(text), (each) => (each === "#".charCodeAt(0) ? byte : each));

describe("the hot path", () => {
  test("leaves untouched what is not in memory, and what is not a plain question", async () => {
    expect((await world.call("POST", "reward", { inputs: [] })).status).toBe(200);
    expect(atOnce(request())).toBeUndefined();
    expect(
      (await world.call("POST", "reward", { inputs: [] }, { authorization: `Bearer ${key}` })).status,
    ).toBe(200);
    expect(await (await atOnce(request()))?.json()).toMatchObject({
      rewards: [{ mean: expect.any(Number) }],
    });
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    for (const other of [
      request("reward?version=1"),
      request("rewards"),
      request("reward", { method: "PUT" }),
      request("reward", { headers: { ...headers, "content-type": "text/plain" } }),
      request("reward", { headers: { ...headers, authorization: `Bearer ${key.slice(0, -1)}~` } }),
      request("reward", { headers: { ...headers, authorization: "Bearer accord_x" } }),
      request("reward", { headers: { "content-type": "application/json" } }),
    ]) {
      expect(atOnce(other)).toBeUndefined();
      expect(other.bodyUsed).toBe(false);
    }
    const upload = await world.newKey(["upload"]);
    const lacking = { ...headers, authorization: `Bearer ${upload.key}` };
    expect((await world.call("POST", "reward", { inputs: [] }, lacking)).status).toBe(403);
    expect(atOnce(request("reward", { headers: lacking }))).toBeUndefined();
    // A key's id with another secret, once its hash is known too.
    const forged = {
      ...headers,
      authorization: `Bearer ${key.slice(0, -4)}${key.endsWith("AAAA") ? "BBBB" : "AAAA"}`,
    };
    expect((await world.call("POST", "reward", { inputs: [] }, forged)).status).toBe(401);
    expect(atOnce(request("reward", { headers: forged }))).toBeUndefined();
  });

  test.each<[string, BodyInit]>([
    ["inputs", JSON.stringify({ inputs: [input, { observations: [[1, 2]], actions: [[3]] }] })],
    ["no inputs", '{"inputs":[]}'],
    ["options", JSON.stringify({ inputs: [input], risk: { lcb: 2 }, members: true, steps: true, ood: true })],
    ["an option that is none", JSON.stringify({ inputs: [input], risk: "bold" })],
    ["a wrong shape", JSON.stringify({ inputs: [input, { observation: [1], action: [0] }] })],
    ["numbers that JSON has not", '{"inputs":[{"observation":[NaN,1],"action":[0]}]}'],
    ["infinity", '{"inputs":[{"observation":[1e39,1],"action":[0]}]}'],
    ["an item that is not here", `{"inputs":[{"item":"itm_${"0".repeat(32)}"}]}`],
    ["nothing", ""],
    ["null", "null"],
    ["a list", "[1,2]"],
    ["no JSON", "{"],
    ["bytes that are no UTF-8", withByte('{"inputs":[],"note":"#"}', 0xff)],
    ["a stand-in that was sent as such", '{"inputs":[],"note":"\ufffd"}'],
    ["more than is read", `{"inputs":[],"note":"${"x".repeat(8 * 1024 * 1024)}"}`],
  ])("answers %s as the door does", async (_, body) => {
    await world.call("POST", "reward", { inputs: [] }, { authorization: `Bearer ${key}` });
    const told = async (response: Response | undefined) =>
      response && [response.status, response.headers.get("content-type"), nameless(await response.text())];
    const atDoor = await world.call("POST", "reward?version=live", body, {
      authorization: `Bearer ${key}`,
      "content-type": "application/json",
    });
    const found = await told(await atOnce(request("reward", { body })));
    expect(found).toBeDefined();
    expect(found).toEqual(await told(atDoor));
  });

  test.each([
    ["rows", [0x31_52_43_41, 1, 1, 3, 0, 0, 0]],
    ["rows cut short", [0x31_52_43_41, 2, 1, 3, 0, 0, 0]],
  ])("answers binary %s as the door does", async (_, words) => {
    const headers = { authorization: `Bearer ${key}`, "content-type": F32, accept: F32 };
    const body = Uint32Array.from(words);
    await world.call("POST", "reward", { inputs: [] }, { authorization: `Bearer ${key}` });
    const told = async (response: Response | undefined) =>
      response && [
        response.status,
        ...[...response.headers].filter(([name]) => name !== "x-request-id"),
        nameless(new TextDecoder("latin1").decode(await response.arrayBuffer())),
      ];
    const found = await told(await atOnce(request("reward", { headers, body })));
    expect(found).toBeDefined();
    expect(found).toEqual(await told(await world.call("POST", "reward?version=live", body, headers)));
  });

  test("lets a revoked key in for 20 s at most, and one without room in its rate not at all", async () => {
    const made = await world.newKey(["reward"], { requestsPerSecond: 10 });
    await world.call("POST", "reward", { inputs: [] }, { authorization: `Bearer ${made.key}` });
    const knock = (atMs: number) =>
      knownAgent(made.key, ["reward"], world.project, env, atMs, () => {})?.role;
    const nowMs = Date.now();
    // A block of one request was drawn and used.
    expect(knock(nowMs)).toBeUndefined();
    const free = await world.newKey();
    await world.call("POST", "reward", { inputs: [] }, { authorization: `Bearer ${free.key}` });
    await endKey(tools, world.lead, world.project, free.id);
    const later = (atMs: number) =>
      knownAgent(free.key, ["reward"], world.project, env, atMs, () => {})?.role;
    expect(later(nowMs + 1_000)).toBe("reward");
    expect(later(nowMs + 21_000)).toBeUndefined();
  });
});
