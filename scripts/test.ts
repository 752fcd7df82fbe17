/**
 * `npm test`: runs every vitest project and ends with `N passed, N failed, N skipped` on a line of its own.
 * Arguments go on to vitest, e.g. `npm test -- workers/api`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

interface Summary {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
}

const folder = mkdtempSync(join(tmpdir(), "accord-test-"));
const report = join(folder, "report.json");
const vitest = ["vitest", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
const { status } = spawnSync("npx", ["--no-install", ...vitest, ...process.argv.slice(2)], {
  stdio: "inherit",
});
try {
  const summary = JSON.parse(readFileSync(report, "utf8")) as Summary;
  const skipped = summary.numPendingTests + summary.numTodoTests;
  console.log(`${summary.numPassedTests} passed, ${summary.numFailedTests} failed, ${skipped} skipped`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status ?? 1);
