import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Installed for one run by npm; its some two hundred packages are no dependency of Accord. */
export const LIGHTHOUSE = "lighthouse@13.5.0";

/** Scores of 100 by category; undefined where Lighthouse can not be had. */
export function lighthouse(url: string, chromePath: string): Record<string, number> | undefined {
  const folder = mkdtempSync(join(tmpdir(), "accord-lighthouse-"));
  const path = join(folder, "report.json");
  try {
    const flags = "--headless=new --no-sandbox --disable-dev-shm-usage";
    const categories = "performance,accessibility,best-practices";
    const { status } = spawnSync(
      "npm",
      [
        ...["exec", "--yes", `--package=${LIGHTHOUSE}`, "--", "lighthouse", url],
        ...["--quiet", "--output=json", `--output-path=${path}`, `--only-categories=${categories}`],
        `--chrome-flags=${flags}`,
      ],
      {
        cwd: folder,
        env: { ...process.env, CHROME_PATH: chromePath },
        stdio: ["ignore", "inherit", "inherit"],
      },
    );
    if (status !== 0) return undefined;
    const { categories: told, audits } = JSON.parse(readFileSync(path, "utf8")) as {
      categories: Record<string, { score: number; auditRefs: { id: string }[] }>;
      audits: Record<string, { title: string; score: number | null }>;
    };
    for (const { auditRefs } of Object.values(told))
      for (const { id } of auditRefs) {
        const audit = audits[id];
        if (audit && audit.score !== null && audit.score < 0.9) console.log(`  ${id}: ${audit.title}`);
      }
    return Object.fromEntries(
      Object.entries(told).map(([name, { score }]) => [name, Math.round(100 * score)]),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
