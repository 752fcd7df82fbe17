import { join } from "node:path";
import { createInvite } from "../../contract/annotation.ts";
import { createKey } from "../../contract/keys.ts";
import { createProject } from "../../contract/project.ts";
import type { Call } from "./call.ts";
import { type DemoAccess, type DemoPlan, projectOf, readJsonFile, writeJsonFile } from "./demo-plan.ts";

const accessFile = (folder: string) => join(folder, "own-access.json");

/** The project in which whoever watched the demo teaches an agent something of their own; undefined before it is made. */
export const readOwnProject = (folder: string) => readJsonFile<DemoAccess>(accessFile(folder));

/** Makes it, where an earlier start has not: the demo's environment, no crowd, and a model after twenty labels. */
export async function openOwnProject(lead: Call, folder: string, plan: DemoPlan): Promise<DemoAccess> {
  const known = readOwnProject(folder);
  if (known) return known;
  const settings = projectOf(plan);
  const { id: project } = await lead(createProject, {
    body: {
      ...settings,
      name: `Yours: teach the ${plan.environment} something`,
      question: "Which one do you like better?",
      instructions:
        "Decide for yourself what the agent should do, and choose the replay that does more of it. After twenty answers a model is trained, the agent tries to please it, and shows you what it came up with.",
      redundancy: 1,
      comparisonsPerItem: 0.5,
      maxComparisons: 100_000,
      checks: { rate: 0 },
      simulated: false,
      training: { ...settings.training, minLabels: 20, everyLabels: 15, noise: 0.1 },
    },
  });
  const params = { project };
  const { key } = await lead(createKey, { params, body: { name: "Agent that you teach" } });
  const invite = await lead(createInvite, { params, body: {} });
  const access = { project, key, invite: invite.token };
  writeJsonFile(accessFile(folder), access);
  return access;
}
