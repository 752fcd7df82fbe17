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
