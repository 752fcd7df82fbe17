import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { violationsOf } from "../bench/checker/check-evidence.ts";
import { type BuiltAccord, startBuiltAccord } from "../bench/crowd/built-accord.ts";
import { playCrowd } from "../bench/crowd/crowd.ts";
import { brokenByCrashes, playCrashes } from "../bench/dispatch/crashes.ts";
import { freePort } from "../scripts/start/free-port.ts";

const TIMEOUT_MS = 240_000;

/** Killing workerd needs to find it among the processes. */
const noProcesses = !existsSync("/proc/self/stat");
const why = noProcesses ? " (skipped: this machine has no /proc to find workerd in)" : "";

/** In small what `npm run bench -- dispatch` does with 500 people and a hundred kills. */
describe.skipIf(noProcesses)(`a crowd over HTTP${why}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "accord-crowd-test-"));
  let accord: BuiltAccord;
  beforeAll(async () => {
    accord = await startBuiltAccord(await freePort(8990, "127.0.0.1"));
  }, TIMEOUT_MS);
  afterAll(async () => {
    await accord?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test(
    "20 people at once: nothing over-assigned, repeated, lost or doubled, by the checker",
    async () => {
      const plan = { people: 20, seconds: 8, items: 20, thinkMs: 200, seed: 3, folder };
      const evidence = await playCrowd(accord, plan);
      expect(evidence.final.labels.length, "labels to check").toBeGreaterThan(50);
      expect(violationsOf(evidence)).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    "workerd killed 10 times: every acknowledged label is there exactly once",
    async () => {
      const crashed = await playCrashes(accord, { people: 20, items: 20, thinkMs: 200, seed: 4, folder }, 10);
      expect(crashed.midRequest, "kills that cut off a request under way").toBeGreaterThan(4);
      expect(crashed.evidence.final.labels.length, "labels to check").toBeGreaterThan(10);
      expect(brokenByCrashes(crashed)).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
