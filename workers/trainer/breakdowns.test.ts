import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { projectSettings } from "../../contract/project.ts";
import { seededRandom } from "../core/random.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { findVersion } from "../store/versions.ts";
import { ENDING_ITEM, endingFragments } from "../testing/ending-fragments.ts";
import { labelledProject, quickTraining } from "../testing/labelled-project.ts";
import { trainProject } from "../testing/train-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

test("a version tells how good it is by category and by who judged, and where there is little to tell by", async () => {
  const random = seededRandom(2);
  const world = await labelledProject(
    tools,
    150,
    {
      item: ENDING_ITEM,
      training: projectSettings.shape.training.parse(quickTraining),
    },
    (count) =>
      endingFragments(count).map((each) => ({
        ...each,
        content: { ...each.content, category: random() < 0.5 ? "walking" : "jumping" },
      })),
  );
  await env.DB.prepare("UPDATE pool_memberships SET annotator_group = 'experts' WHERE project_id = ?")
    .bind(world.project)
    .run();
  await trainProject(tools, openSession, world.project);
  const version = await findVersion(tools.database, world.project, 1);
  const rowsBy = (name: string) => version?.report.breakdowns.find(({ by }) => by === name)?.rows ?? [];
  const [stream] = rowsBy("stream");
  expect(rowsBy("group")).toEqual([{ ...stream, part: "experts" }]);
  const categories = rowsBy("category");
  expect(categories.map(({ part }) => part).sort()).toEqual(["jumping", "walking"]);
  for (const { few, comparisons } of categories) expect(few).toBe(comparisons < 10);
  // Comparisons of one of each belong to neither.
  const inCategories = categories.reduce((sum, { labels }) => sum + labels, 0);
  expect(inCategories).toBeLessThan(stream?.labels as number);
});
