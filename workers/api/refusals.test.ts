import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../contract/endpoint.ts";
import { endpoints } from "../../contract/endpoints.ts";
import { rewardDoors } from "../../contract/reward-doors.ts";
import { doorAddress } from "../testing/door-address.ts";
import {
  createWorld,
  env,
  joinAnnotator,
  migrate,
  type Visitor,
  visitor,
  type World,
} from "../testing/world.ts";

/** Every door of the contract is sent what no door takes; who may enter at all, role-matrix.test.ts asks. */
const doors = endpoints.filter((door) => !rewardDoors.includes(door));

let mine: World;
let people: Record<string, Visitor>;

beforeAll(async () => {
  await migrate();
  mine = await createWorld();
  people = {
    "this project's lead": mine.lead,
    "this project's agent": mine.agent,
    "this project's annotator": await joinAnnotator(mine),
  };
});

const roles: Record<string, readonly string[]> = {
  "this project's lead": ["owner", "person"],
  "this project's agent": ["reward", "upload"],
  "this project's annotator": ["annotator"],
};

describe("whatever is sent", () => {
  const withBody = () => doors.filter((door) => door.body.type !== "undefined");
  const entitled = (door: Endpoint): Visitor => {
    if (door.who.includes("setup")) return visitor(env.SETUP_SECRET);
    const person = Object.keys(roles).find((name) =>
      roles[name]?.some((role) => door.who.includes(role as never)),
    );
    return person ? (people[person] as Visitor) : visitor();
  };

  test.each(withBody().map((door) => [door.id, door] as const))(
    "%s refuses what is not JSON",
    async (_, door) => {
      for (const text of ["{", "\u0000", "[1,2", "nonsense"]) {
        const response = await entitled(door).call(door.method, doorAddress(door, mine), text);
        expect(response.status).toBe(400);
        expect(await response.json()).toMatchObject({ code: "invalid-input", field: "body" });
      }
    },
  );

  test.each(withBody().map((door) => [door.id, door] as const))(
    "%s refuses another media type",
    async (_, door) => {
      const response = await entitled(door).call(door.method, doorAddress(door, mine), "a=b", {
        "content-type": "text/plain",
      });
      expect(response.status).toBe(415);
    },
  );

  test("an unknown address is a problem document too", async () => {
    const response = await visitor().call("GET", "/v1/nothing-here");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test("a body over the limit is refused before it is read to its end", async () => {
    const response = await mine.lead.call("POST", "/v1/projects", { name: "x".repeat(70_000) });
    expect(response.status).toBe(413);
  });

  test("a cookie does not speak for its owner on another site", async () => {
    const link = await visitor(env.SETUP_SECRET).get<{ token: string }>("POST", "/v1/setup-links", {});
    const signedIn = await visitor().call("POST", "/v1/setup", { token: link.token });
    const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
    expect(signedIn.headers.get("set-cookie")).toMatch(/HttpOnly; Secure; SameSite=Strict/);
    const evil = { cookie, origin: "https://elsewhere.test", "sec-fetch-site": "cross-site" };
    expect((await visitor().call("POST", "/v1/projects", {}, evil)).status).toBe(403);
    expect((await visitor().call("GET", "/v1/projects", undefined, { cookie })).status).toBe(200);
    expect((await visitor().call("POST", "/v1/setup", { token: link.token })).status).toBe(410);
  });

  test("a revoked key is refused once the memory of it is too old", async () => {
    const { id, key } = await mine.lead.get<{ id: string; key: string }>("POST", `${mine.at}/keys`, {
      name: "k",
    });
    await mine.lead.get("DELETE", `${mine.at}/keys/${id}`, undefined, 204);
    expect((await visitor(key).call("POST", `${mine.at}/items`, { items: [] })).status).toBe(401);
    expect((await mine.lead.call("DELETE", `${mine.at}/keys/${id}`)).status).toBe(404);
  });

  test("no list of keys carries a secret or its hash", async () => {
    const text = JSON.stringify(await mine.lead.get("GET", `${mine.at}/keys`));
    expect(text).not.toMatch(/secret|hash/i);
  });
});
