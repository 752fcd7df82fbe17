import type { FieldProblem } from "../core/codec/field-problem.ts";
import type { LeadId, ProjectId, RewardTestId } from "../core/ids.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { behavioursOf, type RewardRule } from "../core/reward/reward-test.ts";
import { findProject } from "../store/projects.ts";
import * as store from "../store/reward-tests.ts";
import { findItemBlobs } from "../store/snapshots.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";
import { readInput } from "./training/test-rewards.ts";

/** Each costs a run of the model in every training run. */
const MOST_TESTS = 200;

export type TestRefusal =
  | { readonly code: "not-found" }
  | ({ readonly code: "invalid-input" } & FieldProblem);

interface Given {
  readonly project: ProjectId;
  readonly lead: LeadId;
  readonly name: string;
  readonly rule: RewardRule;
}

/** Adds a test that every later version has to pass. */
export async function addRewardTest(
  tools: Tools,
  { project, lead, name, rule }: Given,
): Promise<Result<store.RewardTestRow, TestRefusal>> {
  const problem = await problemOf(tools, project, rule);
  if (problem) return fail(problem);
  if ((await store.countRewardTests(tools.database, project)) >= MOST_TESTS)
    return fail({
      code: "invalid-input",
      field: "rule",
      detail: `A project has ${MOST_TESTS} tests at most.`,
    });
  const atMs = tools.nowMs();
  const test = { id: tools.newId("rwt"), projectId: project, name, rule, createdBy: lead, createdAtMs: atMs };
  const what = { action: "add-reward-test", subject: test.id, after: { name, rule } };
  await store.insertRewardTest(tools.database, test, deed(tools, project, lead, what));
  return ok(test);
}

/** Replaces a test as a whole. */
export async function changeRewardTest(
  tools: Tools,
  { id, project, lead, name, rule }: Given & { readonly id: RewardTestId },
): Promise<Result<store.RewardTestRow, TestRefusal>> {
  const problem = await problemOf(tools, project, rule);
  if (problem) return fail(problem);
  const what = { action: "change-reward-test", subject: id, after: { name, rule } };
  const entry = deed(tools, project, lead, what);
  const changed = await store.replaceRewardTest(tools.database, { project, id, name, rule }, entry);
  if (!changed) return fail({ code: "not-found" });
  return ok(changed);
}

/** @returns whether there was one */
export function removeRewardTest(
  tools: Tools,
  given: { project: ProjectId; lead: LeadId; id: RewardTestId },
): Promise<boolean> {
  const { project, lead, id } = given;
  const entry = deed(tools, project, lead, { action: "remove-reward-test", subject: id });
  return store.deleteRewardTest(tools.database, project, id, entry);
}

/** What is wrong with a rule: an item that is not there, an input that the project does not read. */
async function problemOf(tools: Tools, id: ProjectId, rule: RewardRule): Promise<TestRefusal | undefined> {
  const project = await findProject(tools.database, id);
  if (!project) return { code: "not-found" };
  for (const [name, behaviour] of behavioursOf(rule)) {
    if ("input" in behaviour) {
      const read = readInput(behaviour.input, project.settings.item, `rule.${name}.input`);
      if (!read.ok) return { code: "invalid-input", ...read.error };
    } else if ((await findItemBlobs(tools.database, id, [behaviour.item])).length === 0)
      return { code: "invalid-input", field: `rule.${name}.item`, detail: "This project has no such item." };
  }
  return undefined;
}
