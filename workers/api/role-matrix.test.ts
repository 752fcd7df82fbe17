/// <reference types="vite/types/importMeta.d.ts" />
import { beforeAll, describe, expect, test } from "vitest";
import type { Endpoint } from "../../contract/endpoint.ts";
import { endpoints } from "../../contract/endpoints.ts";
import { PERMISSIONS } from "../../contract/permissions.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import { rewardDoors } from "../../contract/reward-doors.ts";
import type { ProjectId } from "../core/ids.ts";
import { Refusal } from "../door/refusal.ts";
import { openTools } from "../door/tools.ts";
import { createWorld, env, joinAnnotator, migrate, type Visitor, visitor } from "../testing/world.ts";
import { keepDoor } from "./doorkeeper.ts";
import type { Env } from "./env.ts";

/**
 * The whole matrix of the table of permissions: every door × everybody who may come to it. What is expected of a person
 * is worked out below from the table alone; each cell is asked of the doorkeeper, and over HTTP of the door itself.
 */
interface Person {
  /** What the table knows them as; none for whom it does not know. */
  readonly roles: readonly string[];
  readonly project: "mine" | "another" | "none";
  readonly kind: "nobody" | "setup" | "lead" | "annotator" | "key";
}

const PEOPLE = {
  "no one": { roles: [], project: "none", kind: "nobody" },
  "a session that never was": { roles: [], project: "none", kind: "nobody" },
  "a key that never was": { roles: [], project: "none", kind: "nobody" },
  "the deployment's secret": { roles: ["setup"], project: "none", kind: "setup" },
  "a lead": { roles: ["lead"], project: "mine", kind: "lead" },
  "a lead of another project": { roles: ["lead"], project: "another", kind: "lead" },
  "an annotator": { roles: ["annotator"], project: "mine", kind: "annotator" },
  "an annotator of another project": { roles: ["annotator"], project: "another", kind: "annotator" },
  "a key for rewards": { roles: ["reward"], project: "mine", kind: "key" },
  "a key for uploads": { roles: ["upload"], project: "mine", kind: "key" },
  "a key for offers": { roles: [], project: "mine", kind: "key" },
  "a lead's key": { roles: ["lead"], project: "mine", kind: "key" },
  "a key of another project": { roles: ["reward", "upload"], project: "another", kind: "key" },
} as const satisfies Record<string, Person>;

type Name = keyof typeof PEOPLE;

/** What the table says of a person at a door: let in, or refused with a problem. */
function expected(door: Endpoint, { roles, project, kind }: Person): "in" | ProblemCode {
  if (door.who.includes("anyone")) return "in";
  const inProject = door.path.includes(":project");
  const named = roles.some((role) => (door.who as readonly string[]).includes(role));
  // A key belongs to a project, and is not found anywhere else.
  if (kind === "key" && (!inProject || project === "another")) return "not-found";
  if (kind === "key") return named ? "in" : "not-allowed";
  // People are told apart by their sessions: who has none of the kind that a door asks for is not signed in there.
  if (!named) return "not-signed-in";
  return inProject && project === "another" ? "not-found" : "in";
}

const visitors = {} as Record<Name, Visitor>;
const tokens = {} as Record<Name, string | undefined>;
let project: ProjectId;

beforeAll(async () => {
  await migrate();
  const [mine, other] = [await createWorld(), await createWorld()];
  project = mine.project;
  const key = async (...scopes: string[]) =>
    (await mine.lead.get<{ key: string }>("POST", `${mine.at}/keys`, { name: scopes.join(), scopes })).key;
  const secrets: Record<Name, string | undefined> = {
    "no one": undefined,
    "a session that never was": "A".repeat(43),
    "a key that never was": `accord_${"0".repeat(32)}_${"A".repeat(43)}`,
    "the deployment's secret": env.SETUP_SECRET,
    "a lead": mine.lead.token,
    "a lead of another project": other.lead.token,
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

const PREFIXES: Readonly<Record<string, string>> = {
  key: "key",
  item: "itm",
  assignment: "asg",
  comparison: "cmp",
  annotator: "ann",
  run: "run",
  snapshot: "snp",
  test: "rwt",
};

/** The address of a door in my project; what else it names does not exist. */
const pathOf = (door: Endpoint) =>
  door.path
    .replace(":project", project)
    .replace(/:(\w+)/g, (_, name: string) =>
      PREFIXES[name] ? `${PREFIXES[name]}_${"0".repeat(32)}` : name === "version" ? "1" : name,
    );

/** What the doorkeeper says of a person at a door. */
async function askDoorkeeper(door: Endpoint, person: Name): Promise<"in" | ProblemCode> {
  const token = tokens[person];
  const request = new Request(`https://accord.test${pathOf(door)}`, {
    headers: token ? { authorization: `Bearer ${token}` } : {},
  });
  const named = door.path.includes(":project") ? project : undefined;
  const later = () => {};
  try {
    await keepDoor(request, door.who, named, openTools(env), env as unknown as Env, later);
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
    const response = await visitors[name].call(door.method, pathOf(door), body);
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

  test("lets no key do what is not done in a project", () => {
    const keyed = endpoints.filter(({ who }) => who.includes("reward") || who.includes("upload"));
    expect(keyed.filter(({ path }) => !path.startsWith("/v1/projects/:project/"))).toEqual([]);
  });
});
