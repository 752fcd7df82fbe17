import { applyD1Migrations, type D1Migration } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeAll, expect, test } from "vitest";
import { assessProject } from "../actions/assess-crowd.ts";
import { startTraining } from "../actions/start-training.ts";
import { type FrozenComparison, freezeSnapshot, openSnapshot } from "../actions/training/freeze-snapshot.ts";
import { enterStage } from "../actions/training/run-context.ts";
import { openTools } from "../door/tools.ts";
import { openSession } from "../runtime/open-session.ts";
import { labelledProject } from "../testing/labelled-project.ts";
import type { Env } from "./env.ts";

const env = bindings as unknown as Env & { MIGRATIONS: D1Migration[] };
const tools = openTools(env);

beforeAll(() => applyD1Migrations(env.DB, env.MIGRATIONS));

test("a snapshot keeps each vote as it stands, with what the crowd's assessment makes of them", async () => {
  const { project, label } = await labelledProject(tools, 30);
  const assessed = await assessProject(tools, project);
  await label(1);
  // One label is corrected, one is of gold.
  const { results } = await env.DB.prepare(
    `SELECT l.*, a.flipped, c.stream FROM labels l JOIN assignments a ON a.id = l.assignment_id
      JOIN comparisons c ON c.id = l.comparison_id WHERE l.project_id = ? ORDER BY l.seq`,
  )
    .bind(project)
    .all();
  const labels = results as unknown as Record<string, string>[];
  const corrected = labels[0] as Record<string, string>;
  const gold = labels[1] as Record<string, string>;
  await env.DB.prepare("DROP TRIGGER labels_never_change").run();
  await env.DB.prepare("UPDATE labels SET purpose = 'check' WHERE id = ?").bind(gold.id).run();
  await env.DB.prepare(
    `INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, purpose, revision, supersedes,
      made_in_state, weight, settings_version, active_ms, answered_at_ms, accepted_at_ms)
      SELECT ?1, project_id, assignment_id, comparison_id, annotator_id, 'tie', purpose, 1, id, made_in_state, weight,
        settings_version, active_ms, answered_at_ms, accepted_at_ms + 1 FROM labels WHERE id = ?2`,
  )
    .bind(tools.newId("lbl"), corrected.id)
    .run();

  const started = await startTraining(tools, { project, startedBy: "test" });
  if (!started.ok) throw new Error(started.error.code);
  const stage = { run: started.value.id, attempt: 1, step: "snapshot", progress: 0 };
  await freezeSnapshot(await enterStage(tools, openSession, stage));
  const snapshot = await openSnapshot(await enterStage(tools, openSession, stage));
  expect(snapshot.row).toMatchObject({ labelCount: 30, comparisonCount: 30 });
  expect(snapshot.file).toMatchObject({ assessment: 1, annotators: [corrected.annotator_id] });
  const frozen = (await snapshot.readPart(0)) as FrozenComparison[];
  const found = new Map(frozen.map((each) => [each.comparison as string, each]));
  expect(found.size).toBe(30);
  expect(found.has(gold.comparison_id as string)).toBe(false);
  expect(found.get(corrected.comparison_id as string)).toMatchObject({
    labels: 1,
    leftCount: 0,
    rightCount: 0,
  });
  for (const { comparison_id, outcome, flipped, id, stream } of labels) {
    if (id === gold.id) continue;
    const said = id === corrected.id ? "tie" : outcome;
    const vote = [0, said, 0, flipped ? "right" : "left"];
    expect(found.get(comparison_id as string)).toMatchObject({ stream, votes: [vote] });
  }
  const { comparison, posterior } = assessed?.comparisons[5] ?? {};
  const [left, right, tie] = posterior ?? [];
  expect(found.get(comparison as string)?.posterior).toEqual({ left, tie, right });
  const newest = labels.at(-1)?.comparison_id as string;
  expect(found.get(newest)?.posterior).toBeNull();
});
