import { beforeAll, expect, test } from "vitest";
import { formComparisons } from "../../actions/form-comparisons.ts";
import { openTools } from "../../door/tools.ts";
import { answerTask, askTasks } from "../../testing/labelling.ts";
import {
  createWorld,
  env,
  fragmentOf,
  migrate,
  type Visitor,
  visitor,
  type World,
} from "../../testing/world.ts";

beforeAll(migrate);

interface Listed {
  comparison: string;
  category: string | null;
}

const list = async (world: World, query = "") =>
  (await world.lead.get<{ comparisons: Listed[] }>("GET", `${world.at}/comparisons?limit=1000${query}`))
    .comparisons;

test("items may say what they are about, and comparisons of two alike can be asked for by it", async () => {
  const world = await createWorld({ comparisonsPerItem: 3 });
  const upload = (from: number, category: string | undefined, query = "") =>
    world.agent.call("POST", `${world.at}/items${query}`, {
      items: Array.from({ length: 8 }, (_, i) => ({ ...fragmentOf(from + i), category })),
    });
  expect((await upload(0, "walking")).status).toBe(200);
  expect((await upload(10, undefined, "?category=jumping")).status).toBe(200);
  // The same content again stays what it was.
  expect((await upload(0, "jumping")).status).toBe(200);
  const refused = await upload(20, "x".repeat(41));
  expect([refused.status, await refused.json()]).toMatchObject([400, { field: "items.0.category" }]);
  await formComparisons(openTools(env), world.project);
  const all = await list(world);
  const counts = Map.groupBy(all, ({ category }) => category);
  expect([...counts.keys()].every((category) => ["walking", "jumping", null].includes(category))).toBe(true);
  expect(counts.get("walking")?.length).toBeGreaterThan(0);
  expect(await list(world, "&category=walking")).toEqual(counts.get("walking"));
  expect(await list(world, "&category=swimming")).toEqual([]);
});

test("those who join by an invite belong to its group, and each group's agreement is told", async () => {
  const world = await createWorld({ comparisonsPerItem: 2, redundancy: 4 });
  await world.agent.get("POST", `${world.at}/items`, {
    items: Array.from({ length: 16 }, (_, i) => fragmentOf(i)),
  });
  await formComparisons(openTools(env), world.project);
  const joinBy = async (group: string | null) => {
    const { token } = await world.lead.get<{ token: string }>("POST", `${world.at}/invites`, { group });
    const joined = await visitor().get<{ token: string }>("POST", "/v1/join", { invite: token });
    return visitor(joined.token);
  };
  // Experts agree, those without a group say the contrary of one another.
  const crowd: [Visitor, boolean][] = [
    [await joinBy("experts"), true],
    [await joinBy("experts"), true],
    [await joinBy(null), true],
    [await joinBy(null), false],
  ];
  for (const [who, straight] of crowd)
    for (;;) {
      const { tasks } = await askTasks(world, who, 5);
      if (tasks.length === 0) break;
      for (const task of tasks) {
        const smaller = task.left.item < task.right.item;
        await answerTask(world, who, task, smaller === straight ? "left" : "right");
      }
    }
  const { annotators } = await world.lead.get<{ annotators: { group: string | null }[] }>(
    "GET",
    `${world.at}/annotators`,
  );
  expect(annotators.map(({ group }) => group).sort()).toEqual(["experts", "experts", null, null]);
  const { quality } = await world.lead.get<{
    quality: {
      byGroup: { group: string | null; annotators: number; agreement: { raw: { value: number } } }[];
    };
  }>("POST", `${world.at}/quality`);
  expect(quality.byGroup).toMatchObject([
    { group: "experts", annotators: 2, agreement: { raw: { value: 1 } } },
    { group: null, annotators: 2, agreement: { raw: { value: 0 } } },
  ]);
  const long = await world.lead.call("POST", `${world.at}/invites`, { group: "x".repeat(41) });
  expect(await long.json()).toMatchObject({ status: 400, field: "group" });
});
