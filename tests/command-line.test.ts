import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type LocalAccord, seedPendulums, startLocalAccord } from "./browser/local-accord.ts";

const MAIN = fileURLToPath(new URL("../cli/accord.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "accord-command-line-"));
const NOWHERE = "http://127.0.0.1:9";
let accord: LocalAccord;
let seeded: Awaited<ReturnType<typeof seedPendulums>>;

beforeAll(async () => {
  accord = await startLocalAccord(9440, { web: false });
  seeded = await seedPendulums(accord);
}, 180_000);

afterAll(async () => {
  await accord?.stop();
  rmSync(folder, { recursive: true, force: true });
});

interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the launcher as a shell would, with nothing of this machine's own sign-ins. */
function run(words: readonly string[], env: Record<string, string> = {}, stdin = ""): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [MAIN, ...words], {
      env: { PATH: process.env.PATH ?? "", HOME: folder, XDG_CONFIG_HOME: join(folder, "config"), ...env },
      cwd: folder,
    });
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (chunk) => {
      stdout += chunk;
    });
    child.stderr.on("data", (chunk) => {
      stderr += chunk;
    });
    child.once("close", (status) => resolve({ status, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

const signedIn = () => ({
  ACCORD_SERVER: accord.url,
  ACCORD_KEY: accord.leadToken,
  ACCORD_PROJECT: seeded.project,
});

/** What a command says with --json, as the lead. */
async function json(...words: string[]) {
  const { status, stdout, stderr } = await run([...words, "--json"], signedIn());
  expect(status, stderr).toBe(0);
  return JSON.parse(stdout);
}

const SIGN_INS = join(folder, "config", "accord", "sign-ins.json");

test("a setup link signs in once, is kept for its owner alone, and logout ends it here and there", async () => {
  const link = await accord.setupLink("Ada");
  const login = await run(["login", accord.url], {}, `${link}\n`);
  expect(login.status, login.stderr).toBe(0);
  expect(login.stdout).toContain(`Signed in to ${accord.url} as Ada`);
  expect(statSync(SIGN_INS).mode & 0o777).toBe(0o600);
  const { profiles } = JSON.parse(readFileSync(SIGN_INS, "utf8"));
  const [{ key }] = Object.values(profiles) as [{ key: string }];
  expect(login.stdout + login.stderr, "the secret is not shown").not.toContain(key);

  expect((await run(["whoami"])).stdout).toMatch(/Ada at .*\n {2}owner of My organisation/s);
  expect((await run(["login", link])).stderr).toContain("used already");
  // A kept key goes to no server but its own.
  const elsewhere = await run(["whoami", "--server", NOWHERE]);
  expect(elsewhere).toMatchObject({
    status: 4,
    stderr: expect.stringContaining(`not signed in to ${NOWHERE}`),
  });

  expect((await run(["logout"])).stdout).toContain("Signed out");
  expect(JSON.parse(readFileSync(SIGN_INS, "utf8")).profiles).toEqual({});
  const late = await run(["whoami"], { ACCORD_SERVER: accord.url, ACCORD_KEY: key });
  expect(late).toMatchObject({ status: 4, stderr: expect.stringContaining("accord login") });
});

test("a key signs in where it is known, and nothing is kept of one that is not", async () => {
  const made = await json("keys", "create", "console", "--scope", "lead");
  expect(made.key).toMatch(/^accord_/);
  const login = await run(["login", accord.url, "--profile", "key"], {}, made.key);
  expect(login.status, login.stderr).toBe(0);
  const shown = await run(["projects", "show", seeded.project, "--profile", "key"]);
  expect(shown.stdout).toMatch(/Swing up a pendulum.*8 items/s);
  expect((await run(["whoami", "--profile", "key"])).stdout).toContain("An agent’s key");

  const wrong = `${made.key.slice(0, -1)}${made.key.endsWith("A") ? "B" : "A"}`;
  const refused = await run(["login", accord.url, "--profile", "wrong"], {}, wrong);
  expect(refused).toMatchObject({
    status: 4,
    stderr: expect.stringContaining("unknown, revoked or expired"),
  });
  expect(readFileSync(SIGN_INS, "utf8")).not.toContain(wrong);
  expect((await run(["login", accord.url], {}, "hello")).stderr).toContain("neither a link");
  expect((await run(["whoami", "--profile", "nobody"])).stderr).toMatch(/no sign-in called nobody.*key/s);

  await json("keys", "revoke", made.id);
  expect(
    (await json("keys", "list")).find(({ id }: { id: string }) => id === made.id).revokedAtMs,
  ).toBeGreaterThan(0);
});

test("projects, keys, people and versions are told in words and as JSON", async () => {
  expect((await json("projects", "list")).map(({ id }: { id: string }) => id)).toContain(seeded.project);
  expect((await run(["projects", "list"], signedIn())).stdout).toMatch(
    /Name +Id +Items are.*\n.*\n +Swing up a pendulum/,
  );
  expect(await json("projects", "show", "Swing up a pendulum")).toMatchObject({
    id: seeded.project,
    progress: { items: 8 },
  });
  const made = await json("keys", "create", "agent", "--daily-inputs", "5");
  expect(made).toMatchObject({ scopes: ["reward", "upload"], dailyInputs: 5 });
  const rotated = await json("keys", "rotate", made.id, "--overlap-seconds", "0");
  expect(rotated.key).not.toBe(made.key);
  const { link } = await json("invite", "--max-uses", "1");
  expect(link).toMatch(new RegExp(`^${accord.url}/annotate/#/join/[\\w-]{43}$`));

  await seeded.answerAs("Grace", 2, (_, better) => better);
  const [grace] = await json("annotators", "list");
  expect(grace).toMatchObject({ name: "Grace", answered: 2 });
  const moved = await json(
    "annotators",
    "move",
    grace.annotator,
    "--state",
    "suspended",
    "--reason",
    "Too fast.",
  );
  expect(moved.standing.state).toBe("suspended");
  expect((await run(["annotators", "show", grace.annotator], signedIn())).stdout).toContain(
    "→ suspended: Too fast.",
  );
  expect(await json("annotators", "list", "--state", "active")).toEqual([]);

  expect(await json("models", "list")).toEqual([]);
  expect(await run(["models", "promote", "1", "--reason", "x"], signedIn())).toMatchObject({ status: 1 });
  expect(await run(["models", "download", "live"], signedIn())).toMatchObject({ status: 1 });
  expect(await json("quality")).toBeNull();
  expect(await json("verify")).toMatchObject({ holds: true, missing: [] });
  expect(await run(["verify", "--head", "f".repeat(64)], signedIn())).toMatchObject({ status: 2 });
});

test("training that cannot begin says why, and there is nothing to cancel", async () => {
  const started = await run(["train", "start", "--json"], signedIn());
  expect(started.status).toBe(1);
  expect(JSON.parse(started.stderr).problem).toMatchObject({ code: "not-enough-labels" });
  expect(await run(["train", "status"], signedIn())).toMatchObject({
    stderr: expect.stringContaining("Nothing has been trained"),
  });
});

test("a project lives as a file: made, shown as a plan, changed, and twice the same changes nothing", async () => {
  const env = { ACCORD_SERVER: accord.url, ACCORD_KEY: accord.leadToken };
  const path = join(folder, "project.yaml");
  const write = (more: string) =>
    writeFileSync(
      path,
      `name: From a file\nquestion: Which answer is better?\nitem: { kind: text }\n${more}`,
    );
  const apply = async (...more: string[]) => {
    const { status, stdout, stderr } = await run(["project", "apply", path, "--json", ...more], env);
    return { status, stderr, ...(stdout ? JSON.parse(stdout) : {}) };
  };
  write("redundancy: 2\n");
  expect(await apply("--dry-run")).toMatchObject({ created: false, applied: false, project: null });
  expect(await apply(), "nobody says yes").toMatchObject({
    status: 1,
    stderr: expect.stringContaining("--yes"),
  });
  const made = await apply("--yes");
  expect(made).toMatchObject({ status: 0, created: true, applied: true });
  expect(await apply("--yes")).toMatchObject({
    project: made.project,
    created: false,
    applied: false,
    changes: [],
  });

  write(
    "redundancy: 3\npay: { by: task, amountMinor: 5 }\nwordings: { de: { question: Welche Antwort ist besser? } }\n",
  );
  const plan = await run(["project", "apply", path, "--dry-run"], env);
  expect(plan.stderr).toMatch(/~ redundancy: 2 → 3.*\+ wordings\.de.*\+ pay\.amountMinor: 5/s);
  expect(await apply("--yes")).toMatchObject({ applied: true });

  const exported = join(folder, "exported.yaml");
  expect((await run(["project", "export", made.project, "--out", exported], env)).status).toBe(0);
  expect(readFileSync(exported, "utf8")).toContain(`$schema=${accord.url}/v1/project.schema.json`);
  const again = await run(["project", "apply", exported, "--yes"], env);
  expect(again.stdout).toContain("Nothing to change");
  const schema = await (await fetch(`${accord.url}/v1/project.schema.json`)).json();
  expect(schema).toEqual(JSON.parse((await run(["project", "schema"])).stdout));

  writeFileSync(path, readFileSync(exported, "utf8").replace("kind: text", "kind: image"));
  expect((await run(["project", "apply", path, "--yes"], env)).stderr).toMatch(
    /settled when prj_.*item\.kind: "text" → "image".*can not be changed: items are stored/s,
  );
  write("redundnacy: 3\n");
  expect(await apply()).toMatchObject({
    status: 1,
    stderr: expect.stringContaining("redundnacy is not known"),
  });
});

test.each([
  [["whoami"], {}, 4, /Where does Accord run\?/],
  [["whoami", "--server", "not an address"], { ACCORD_KEY: "x" }, 1, /no address/],
  [
    ["projects", "list", "--server", NOWHERE],
    { ACCORD_KEY: "x" },
    3,
    /No answer from http:\/\/127\.0\.0\.1:9/,
  ],
  [["projects", "lst"], {}, 1, /no command “projects lst”. Did you mean “projects list”/],
  [["nonsense"], {}, 1, /no command “nonsense”/],
  [["keys", "list", "--projekt", "x"], {}, 1, /Did you mean --project\?/],
  [["projects", "show", "--nonsense"], {}, 1, /no option --nonsense/],
] as const)("%j ends in plain words", async (words, env, status, complaint) => {
  rmSync(SIGN_INS, { force: true });
  const outcome = await run(words, env);
  expect(outcome).toMatchObject({ status, stdout: "" });
  expect(outcome.stderr).toMatch(complaint);
  expect(outcome.stderr).not.toMatch(/\n {4}at /);
});

test("unknown and ambiguous projects, a program that is not Accord, and a damaged file are told", async () => {
  expect((await run(["projects", "show", "Nothing"], signedIn())).stderr).toContain(
    "no project called “Nothing”",
  );
  const strange = createServer((_, response) => response.end("<html>hello</html>")).listen(0, "127.0.0.1");
  await new Promise((ready) => strange.once("listening", ready));
  const address = `http://127.0.0.1:${(strange.address() as AddressInfo).port}`;
  const outcome = await run(["projects", "list"], { ACCORD_SERVER: address, ACCORD_KEY: "x" });
  strange.close();
  expect(outcome).toMatchObject({
    status: 3,
    stderr: expect.stringContaining("does not answer as this version"),
  });
  expect(existsSync(SIGN_INS)).toBe(false);
});
