/**
 * The simulated crowd, as a process of its own that speaks only HTTP: joins by invite, asks for tasks, watches the
 * replays, answers like the teachers of B-Pref, and goes on until it is told to stop.
 *
 * `node crowd-process.ts <url> <state folder> <ms between answers>`
 */
import { join } from "node:path";
import * as annotation from "../../contract/annotation.ts";
import { readReplay } from "../../contract/items.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { answer } from "../../workers/testing/teachers/answer.ts";
import { createCrowd } from "../../workers/testing/teachers/crowd.ts";
import { activeMsOf } from "../../workers/testing/teachers/spammer.ts";
import { CallRefused, callerOf, pause } from "./call.ts";
import { readDemo, readJsonFile, writeJsonFile } from "./demo-plan.ts";
import { endWithParent } from "./end-with-parent.ts";
import { statesOf } from "./states-of.ts";

endWithParent();
const [url = "", folder = "", pauseText = "0"] = process.argv.slice(2);
const { plan, access, environment } = readDemo(folder);
const params = { project: access.project };
const tokensFile = join(folder, "crowd.json");
const tokens = readJsonFile<string[]>(tokensFile) ?? [];
const random = seededRandom(plan.seed + 31);
const crowd = createCrowd({ ...plan, random });

/** One member of the crowd: a session of its own, kept over restarts, and a way of answering. */
async function work(member: number): Promise<void> {
  const mind = crowd[member];
  if (!mind) throw new Error(`The crowd has no member ${member}.`);
  let token = tokens[member];
  if (!token) {
    const name = `Simulated ${member + 1}`;
    const joined = await callerOf(url)(annotation.join, { body: { invite: access.invite, name } });
    token = joined.token ?? "";
    tokens[member] = token;
    writeJsonFile(tokensFile, tokens);
  }
  const call = callerOf(url, token);
  const rewardsOf = async (item: string) =>
    environment.trueRewardsOf(statesOf(await call(readReplay, { params: { ...params, item } })));
  for (;;) {
    const { tasks, standing } = await call(annotation.requestTasks, { params, body: { want: 2 } });
    // Accord has found out that this one guesses.
    if (standing.phase === "stopped") return;
    if (tasks.length === 0) await pause(300);
    for (const { assignment, left, right } of tasks) {
      const [first, second] = await Promise.all([rewardsOf(left.item), rewardsOf(right.item)]);
      const outcome = answer(mind, first, second, random);
      const activeMs = activeMsOf(mind.kind, plan.fragmentSteps * environment.stepMs, random);
      await pause(Number(pauseText) * (0.5 + random()));
      try {
        await call(annotation.submitLabel, {
          params: { ...params, assignment },
          body: { outcome, activeMs },
        });
      } catch (error) {
        // Its time ran out while the server was away, or the check before was one too many: somebody else gets it.
        const expected = error instanceof CallRefused && [410, 403].includes(error.status);
        if (!expected) throw error;
      }
    }
  }
}

await Promise.all(crowd.map((_, member) => work(member)));

// All have been stopped: the process waits for its end, as its parent takes an end for a failure.
await new Promise(() => {});
