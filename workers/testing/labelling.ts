import { formComparisons } from "../actions/form-comparisons.ts";
import { openTools } from "../door/tools.ts";
import { createWorld, env, fragmentOf, type Visitor, type World } from "./world.ts";

export interface TestTask {
  readonly assignment: string;
  readonly expiresAtMs: number;
  readonly left: { readonly item: string };
  readonly right: { readonly item: string };
  readonly items: readonly { readonly item: string }[];
}

export interface TestTasks {
  readonly tasks: readonly TestTask[];
  readonly answered: number;
  readonly none: string | null;
  readonly standing: {
    readonly state: string;
    readonly phase: string;
    readonly reason: string;
    readonly step: number;
    readonly attempt: number;
    readonly appealed: boolean;
  };
}

/** A project with items, whose comparisons are formed. */
export async function worldWithComparisons(
  settings: Record<string, unknown> = {},
  items = 12,
): Promise<World> {
  const world = await createWorld({ comparisonsPerItem: 1, ...settings });
  await world.agent.get("POST", `${world.at}/items`, {
    items: Array.from({ length: items }, (_, i) => fragmentOf(i)),
  });
  await formComparisons(openTools(env), world.project);
  return world;
}

export const askTasks = (world: World, who: Visitor, want: number) =>
  who.get<TestTasks>("POST", `${world.at}/tasks`, { want });

export const answerTask = (
  world: World,
  who: Visitor,
  task: TestTask | undefined,
  outcome = "left",
  more = {},
) =>
  who.call("PUT", `${world.at}/assignments/${task?.assignment}/label`, { outcome, activeMs: 900, ...more });

interface Listed {
  readonly comparison: string;
  readonly left: string;
  readonly right: string;
}

/** Makes some of a project's open comparisons gold, answer left in their own frame. */
export async function makeGold(
  world: World,
  count: number,
  use: "practice" | "quiz" | "check",
): Promise<Listed[]> {
  const { comparisons } = await world.lead.get<{ comparisons: Listed[] }>(
    "GET",
    `${world.at}/comparisons?status=open&limit=${count}`,
  );
  for (const { comparison } of comparisons)
    await world.lead.get("PUT", `${world.at}/comparisons/${comparison}/gold`, {
      outcome: "left",
      explanation: "The left one swings higher.",
      use,
    });
  return comparisons;
}

/** The right answer to a task that shows gold whose answer is left; undefined for other tasks. */
export function knownAnswer(gold: readonly Listed[], task: TestTask): "left" | "right" | undefined {
  for (const { left, right } of gold) {
    if (task.left.item === left && task.right.item === right) return "left";
    if (task.left.item === right && task.right.item === left) return "right";
  }
  return undefined;
}
