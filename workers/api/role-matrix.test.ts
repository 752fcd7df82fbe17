/// <reference types="vite/types/importMeta.d.ts" />
import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../contract/endpoint.ts";
import { endpoints } from "../../contract/endpoints.ts";
import { PERMISSIONS } from "../../contract/permissions.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import { rewardDoors } from "../../contract/reward-doors.ts";
import type { OrganisationId, ProjectId } from "../core/ids.ts";
import { MEMBER_ROLES } from "../core/member-role.ts";
import { Refusal } from "../door/refusal.ts";
import { openTools } from "../door/tools.ts";
import { doorAddress } from "../testing/door-address.ts";
import {
  createWorld,
  env,
  joinAnnotator,
  joinOrganisation,
  migrate,
  type Visitor,
  visitor,
} from "../testing/world.ts";
import { concernsPeople } from "./check-person.ts";
import { keepDoor } from "./doorkeeper.ts";
import type { Env } from "./env.ts";

/**
 * The whole matrix of the table of permissions: every door × everybody who may come to it. What is expected of a person
 * is worked out below from the table alone; each cell is asked of the doorkeeper, and over HTTP of the door itself.
 */
interface Person {
  /** What the table knows them as; none for whom it does not know. */
  readonly roles: readonly string[];
  /** Where they belong: my organisation and its one project, another organisation's, or nowhere. */
  readonly place: "mine" | "another" | "none";
  readonly kind: "nobody" | "setup" | "member" | "annotator" | "key";
}

const PEOPLE = {
  "no one": { roles: [], place: "none", kind: "nobody" },
  "a session that never was": { roles: [], place: "none", kind: "nobody" },
  "a key that never was": { roles: [], place: "none", kind: "nobody" },
  "the deployment's secret": { roles: ["setup"], place: "none", kind: "setup" },
  "whoever watches over it": { roles: ["monitor"], place: "none", kind: "setup" },
  "an owner": { roles: ["owner"], place: "mine", kind: "member" },
  "a lead": { roles: ["lead"], place: "mine", kind: "member" },
  "a reviewer": { roles: ["reviewer"], place: "mine", kind: "member" },
  "an analyst": { roles: ["analyst"], place: "mine", kind: "member" },
  "an owner of another organisation": { roles: ["owner"], place: "another", kind: "member" },
  "a lead of another organisation": { roles: ["lead"], place: "another", kind: "member" },
  "somebody of no organisation": { roles: [], place: "none", kind: "member" },
  "an annotator": { roles: ["annotator"], place: "mine", kind: "annotator" },
  "an annotator of another project": { roles: ["annotator"], place: "another", kind: "annotator" },
  "a key for rewards": { roles: ["reward"], place: "mine", kind: "key" },
  "a key for uploads": { roles: ["upload"], place: "mine", kind: "key" },
  "a key for offers": { roles: [], place: "mine", kind: "key" },
  "a lead's key": { roles: ["lead"], place: "mine", kind: "key" },
  "a key of another project": { roles: ["reward", "upload"], place: "another", kind: "key" },
} as const satisfies Record<string, Person>;

type Name = keyof typeof PEOPLE;

/** What the table says of a person at a door: let in, or refused with a problem. */
function expected(door: Endpoint, { roles, place, kind }: Person): "in" | ProblemCode {
  const { who } = door;
  if (who.includes("anyone")) return "in";
  if (kind === "member" && who.includes("person")) return "in";
  const named = roles.some((role) => (who as readonly string[]).includes(role));
  const inProject = door.path.includes(":project");
  // A key belongs to a project, and is not found anywhere else.
  if (kind === "key" && (!inProject || place === "another")) return "not-found";
  if (kind === "key") return named ? "in" : "not-allowed";
  if (kind === "member" && concernsPeople(who)) {
    const somewhere = inProject || door.path.includes(":organisation");
    if (somewhere && place !== "mine") return "not-found";
    return named ? "in" : "not-allowed";
  }
  // Sessions of another kind than a door asks for count as none.
  if (!named) return "not-signed-in";
  return inProject && place === "another" ? "not-found" : "in";
}

const visitors = {} as Record<Name, Visitor>;
const tokens = {} as Record<Name, string | undefined>;
let project: ProjectId;
let organisation: OrganisationId;

beforeAll(async () => {
  await migrate();
  const [mine, other] = [await createWorld(), await createWorld()];
  ({ project, organisation } = mine);
  const left = await joinOrganisation(mine, "lead");
  await left.get("DELETE", `/v1/organisations/${organisation}/membership`, undefined, 204);
  const key = async (...scopes: string[]) =>
    (await mine.lead.get<{ key: string }>("POST", `${mine.at}/keys`, { name: scopes.join(), scopes })).key;
  const secrets: Record<Name, string | undefined> = {
    "no one": undefined,
    "a session that never was": "A".repeat(43),
    "a key that never was": `accord_${"0".repeat(32)}_${"A".repeat(43)}`,
    "the deployment's secret": env.SETUP_SECRET,
    "whoever watches over it": "metrics-token-of-the-tests",
    "an owner": mine.lead.token,
    "a lead": (await joinOrganisation(mine, "lead")).token,
    "a reviewer": (await joinOrganisation(mine, "reviewer")).token,
    "an analyst": (await joinOrganisation(mine, "analyst")).token,
    "an owner of another organisation": other.lead.token,
    "a lead of another organisation": (await joinOrganisation(other, "lead")).token,
    "somebody of no organisation": left.token,
    "an annotator": (await joinAnnotator(mine)).token,
    "an annotator of another project": (await joinAnnotator(other)).token,
    "a key for rewards": await key("reward"),
    "a key for uploads": await key("upload"),
    "a key for offers": await key("offer"),
    "a lead's key": await key("lead"),
    "a key of another project": other.key,
  };
  for (const name of Object.keys(PEOPLE) as Name[]) {
    tokens[name] = secrets[name];
    visitors[name] = visitor(secrets[name]);
  }
});

/** What the doorkeeper says of a person at a door. */
async function askDoorkeeper(door: Endpoint, person: Name): Promise<"in" | ProblemCode> {
  const token = tokens[person];
  const request = new Request(`https://accord.test${doorAddress(door, { project, organisation })}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  const inProject = door.path.includes(":project") ? project : undefined;
  const inOrganisation = door.path.includes(":organisation") ? organisation : undefined;
  const bindings = env as unknown as Env;
  try {
    await keepDoor(request, door.who, inProject, openTools(env), bindings, () => {}, inOrganisation);
    return "in";
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}

const cases = endpoints.map((door) => [door.id, door] as const);
const names = Object.keys(PEOPLE) as Name[];

test.each(cases)("%s lets in whom the table names, and nobody else", async (_, door) => {
  const said: Partial<Record<Name, string>> = {};
  for (const name of names) said[name] = await askDoorkeeper(door, name);
  expect(said).toEqual(Object.fromEntries(names.map((name) => [name, expected(door, PEOPLE[name])])));
});

/** The reward Worker's own tests try the doors that are forwarded to it. */
const own = cases.filter(([, door]) => !rewardDoors.includes(door));

test.each(own)("%s refuses the others over HTTP, with that problem", async (_, door) => {
  for (const name of names) {
    const code = expected(door, PEOPLE[name]);
    if (code === "in") continue;
    const body = door.method === "GET" || door.method === "DELETE" ? undefined : {};
    const response = await visitors[name].call(
      door.method,
      doorAddress(door, { project, organisation }),
      body,
    );
    expect(response.headers.get("content-type"), name).toBe("application/problem+json");
    expect(await response.json(), name).toMatchObject({ code });
  }
});

describe("the table", () => {
  test("has every door of the contract, and no other", () => {
    const declared = Object.values(import.meta.glob("../../contract/*.ts", { eager: true }))
      .flatMap((module) => Object.values(module as object))
      .flat()
      .filter((each): each is Endpoint => typeof each?.path === "string" && Array.isArray(each.who));
    const ids = (doors: readonly Endpoint[]) => [...new Set(doors.map(({ id }) => id))].sort();
    expect(ids(endpoints)).toEqual(ids(declared));
    expect(ids(endpoints)).toEqual(Object.keys(PERMISSIONS).sort());
    expect(endpoints).toHaveLength(ids(endpoints).length);
  });

  test("gives a mightier member whatever it gives a lesser one", () => {
    for (const { id, who } of endpoints) {
      const places = MEMBER_ROLES.filter((role) => who.includes(role));
      expect(places, id).toEqual(MEMBER_ROLES.slice(0, places.length));
    }
  });

  test("lets an analyst change nothing but their own membership", () => {
    const changing = endpoints.filter(({ method, who }) => method !== "GET" && who.includes("analyst"));
    expect(changing.map(({ id }) => id)).toEqual(["leaveOrganisation"]);
  });

  test("lets no key do what is not done in a project", () => {
    const keyed = endpoints.filter(({ who }) => who.includes("reward") || who.includes("upload"));
    expect(keyed.filter(({ path }) => !path.startsWith("/v1/projects/:project/"))).toEqual([]);
  });
});
