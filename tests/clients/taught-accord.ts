import type { z } from "zod";
import { createKey } from "../../contract/keys.ts";
import type { projectSettings } from "../../contract/project.ts";
import { listVersions, startTraining } from "../../contract/training.ts";
import { pause } from "../../examples/demo/call.ts";
import { type LocalAccord, seedPendulums, startLocalAccord } from "../browser/local-accord.ts";

const SETTINGS = {
  training: { minLabels: 8, everyLabels: 1_000, members: 3, hidden: [16], epochs: 10 },
} satisfies Partial<z.input<typeof projectSettings>>;

/** A whole Accord of its own in which a project has a live version. */
export interface TaughtAccord {
  readonly accord: LocalAccord;
  readonly project: string;
  /** With both scopes. */
  readonly key: string;
  /** Another project, without labels. */
  readonly untaught: { readonly project: string; readonly key: string };
}

/** Starts it and lets two people teach: who swings less far is better. */
export async function startTaughtAccord(firstPort: number): Promise<TaughtAccord> {
  const accord = await startLocalAccord(firstPort, { web: false });
  const { lead } = accord;
  const { project, answerAs } = await seedPendulums(accord, SETTINGS);
  for (const name of ["Ada", "Grace"]) await answerAs(name, 8, () => "left");
  const params = { project };
  await lead(startTraining, { params });
  for (let tries = 0; ; tries++) {
    const { versions } = await lead(listVersions, { params });
    if (versions.some(({ status }) => status === "live")) break;
    if (tries === 300) throw new Error("No version went live within 60 s.");
    await pause(200);
  }
  const newKey = async (of: string) =>
    (await lead(createKey, { params: { project: of }, body: { name: "agent" } })).key;
  const untaught = (await seedPendulums(accord)).project;
  return {
    accord,
    project,
    key: await newKey(project),
    untaught: { project: untaught, key: await newKey(untaught) },
  };
}
