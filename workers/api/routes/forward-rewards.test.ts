import { beforeAll, expect, test } from "vitest";
import { PROTOCOLS } from "../../../contract/protocols.ts";
import { rewardDoors } from "../../../contract/reward-doors.ts";
import { createWorld, migrate, visitor, type World } from "../../testing/world.ts";

let world: World;
beforeAll(async () => {
  await migrate();
  world = await createWorld();
});

const pathOf = (path: string) => path.replace(":project", world.project).replace(/:\w+/g, "live");
const agents = rewardDoors.filter(({ who }) => !who.includes("lead"));
const keyed = agents
  .filter(({ path }) => path.startsWith(PROTOCOLS))
  .map(({ method, path }) => ({ method, path: path.replace(PROTOCOLS, `${PROTOCOLS}/key/accord_1`) }));

test.each([...agents, ...keyed].map(({ method, path }) => [method, path] as const))(
  "%s %s goes on to the reward Worker, and nobody passes for a lead",
  async (method, path) => {
    const body = method === "GET" ? undefined : {};
    const response = await visitor("accord_1").call(method, pathOf(path), body, { "x-accord-lead": "led_1" });
    // The stand-in for the reward Worker tells what reached it.
    expect(await response.json()).toEqual({ url: `https://accord.test${pathOf(path)}`, lead: null });
  },
);

test("a socket goes through to the reward Worker and back", async () => {
  const headers = { upgrade: "websocket" };
  const path = `/v1/projects/${world.project}/reward/socket`;
  const { status, webSocket } = await visitor("accord_1").call("GET", path, undefined, headers);
  expect(status).toBe(101);
  const heard = new Promise((resolve) => webSocket?.addEventListener("message", ({ data }) => resolve(data)));
  webSocket?.accept();
  webSocket?.send("a frame");
  expect(await heard).toBe("heard a frame");
  webSocket?.close();
});

test("a lead's session opens the doors of leads, and tells the reward Worker who it is", async () => {
  const doors = rewardDoors.filter(({ who }) => who.includes("lead"));
  expect(doors.length).toBeGreaterThanOrEqual(2);
  for (const { method, path } of doors) {
    const answer = await world.lead.get<{ lead: string | null }>(method, pathOf(path));
    expect(answer.lead).toMatch(/^led_/);
    expect((await visitor("nobody").call(method, pathOf(path))).status).toBe(401);
  }
});
