import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { z } from "zod";
import {
  createInvite,
  join as joinProject,
  type Outcome,
  requestTasks,
  submitLabel,
} from "../../contract/annotation.ts";
import { listComparisons, setGold } from "../../contract/comparisons.ts";
import { type textItem, uploadItems } from "../../contract/items.ts";
import { createKey } from "../../contract/keys.ts";
import { readProgress } from "../../contract/progress.ts";
import { createProject, type projectSettings } from "../../contract/project.ts";
import { createSetupLink, useSetupLink } from "../../contract/setup.ts";
import { type Call, callerOf, pause } from "../../examples/demo/call.ts";
import { freePort } from "../../scripts/start/free-port.ts";
import { run, stopWorkers, untilReady } from "../../scripts/start/servers.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const SETUP_SECRET = "setup-secret-of-the-browser-tests";
const ADDRESS = "127.0.0.1";

/** A whole Accord of its own, with stores of its own, for one file of tests. */
export interface LocalAccord {
  readonly url: string;
  readonly lead: Call;
  /** That lead's session, for programs that call by themselves. */
  readonly leadToken: string;
  /** The page of mails that nobody sent. */
  readonly outbox: string;
  /** A fresh one-time link into the console, for the lead of that name; without one, for `lead`. */
  setupLink(name?: string): Promise<string>;
  /** Takes a file out of R2, as somebody may who looks after the bucket. */
  removeFile(key: string): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Builds the web app and starts the three Workers over empty stores in a temporary folder; nothing of the checkout's
 * own state is read or written, so that these tests run beside `npm start` and beside each other.
 * @param web without it the pages are missing, and nothing has to be built
 * @param variables further ones of the api Worker
 */
export async function startLocalAccord(
  firstPort: number,
  {
    web: hasPages = true,
    variables: more = {},
  }: { web?: boolean; variables?: Readonly<Record<string, string>> } = {},
): Promise<LocalAccord> {
  const folder = mkdtempSync(join(tmpdir(), "accord-browser-"));
  const [stores, web, variables, config] = ["state", "web", "variables", "wrangler.toml"].map((name) =>
    join(folder, name),
  ) as [string, string, string, string];
  const set = {
    SETUP_SECRET,
    LOCAL_OUTBOX: "yes",
    SECRETS_KEY: "secrets-key-of-the-browser-tests",
    WEBHOOKS_TO_LOCALHOST: "yes",
    ...more,
  };
  writeFileSync(
    variables,
    Object.entries(set)
      .map(([name, value]) => `${name}=${value}\n`)
      .join(""),
  );
  writeFileSync(config, apiConfig(web));
  const [port] = await Promise.all([
    freePort(firstPort, ADDRESS),
    hasPages ? buildPages(web) : mkdirSync(web),
    run("wrangler", ["d1", "migrations", "apply", "accord", "-c", config, "--local", "--persist-to", stores]),
  ]);
  const configs = [
    config,
    ...["reward", "trainer"].map((name) => join(ROOT, "workers", name, "wrangler.toml")),
  ];
  const server = spawn(
    "wrangler",
    [
      "dev",
      ...configs.flatMap((path) => ["-c", path]),
      ...["--persist-to", stores, "--env-file", variables, "--port", String(port), "--ip", ADDRESS],
    ],
    {
      cwd: ROOT,
      env: { ...process.env, WRANGLER_SEND_METRICS: "false", CI: "true", FORCE_COLOR: "0" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    },
  );
  const log = createWriteStream(join(folder, "server.log"));
  server.stdout?.pipe(log, { end: false });
  server.stderr?.pipe(log, { end: false });
  const end = () => stopWorkers(server);
  process.once("exit", end);

  const url = `http://${ADDRESS}:${port}`;
  await untilReady(url, server, { serverLog: join(folder, "server.log") }).catch((error: Error) => {
    end();
    throw new Error(`${error.message}\n${readFileSync(join(folder, "server.log"), "utf8")}`);
  });
  const setup = callerOf(url, SETUP_SECRET);
  const link = async (name = "Lead") => (await setup(createSetupLink, { body: { name } })).token;
  const session = await callerOf(url)(useSetupLink, { body: { token: await link() } });
  return {
    url,
    lead: callerOf(url, session.token),
    leadToken: session.token,
    outbox: `${url}/outbox/#${SETUP_SECRET}`,
    setupLink: async (name) => `${url}/console/#setup=${await link(name)}`,
    removeFile: (key) =>
      run("wrangler", [
        ...["r2", "object", "delete", `accord/${key}`],
        ...["-c", config, "--local", "--persist-to", stores],
      ]),
    async stop() {
      process.off("exit", end);
      const ended = new Promise((done) => server.once("exit", done));
      end();
      await Promise.race([ended, pause(5_000)]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}

const buildPages = (web: string) =>
  run("vite", ["build", "--config", join(ROOT, "vite.config.ts"), "--outDir", web, "--logLevel", "error"], {
    // As it is shipped: a test's own NODE_ENV would build something larger.
    NODE_ENV: "production",
  });

/** The api Worker's wrangler.toml with its paths made absolute, and the web app from elsewhere. */
function apiConfig(web: string): string {
  const absolute: Record<string, string> = {
    main: resolve(ROOT, "workers/api/index.ts"),
    migrations_dir: resolve(ROOT, "migrations"),
    directory: web,
  };
  return readFileSync(join(ROOT, "wrangler.toml"), "utf8").replace(
    /^(main|migrations_dir|directory) = .*$/gm,
    (_, name: string) => `${name} = ${JSON.stringify(absolute[name])}`,
  );
}

const ITEMS = 8;

type Settings = Partial<z.input<typeof projectSettings>>;

/** A project with pendulums to compare; the comparisons are there when it returns. */
export const seedPendulums = (accord: LocalAccord, settings: Settings = {}, items = ITEMS) =>
  seedProject(
    accord,
    {
      name: "Swing up a pendulum",
      question: "Which one is better at getting upright and staying there?",
      instructions: "Watch both replays to their end.",
      item: {
        kind: "fragment",
        observationSize: 3,
        action: { type: "continuous", size: 1 },
        renderer: "pendulum",
        maxSteps: 50,
      },
      comparisonsPerItem: 2,
      redundancy: 10,
      ...settings,
    },
    Array.from({ length: items }, (_, i) => pendulum(i, (ITEMS * 0.35) / items)),
  );

/** A project whose items are the texts given; the comparisons are there when it returns. */
export const seedTexts = (
  accord: LocalAccord,
  texts: readonly z.input<typeof textItem>[],
  settings: Settings = {},
) =>
  seedProject(
    accord,
    {
      name: "Answers of a chat",
      question: "Which answer would you rather get?",
      item: { kind: "text" },
      comparisonsPerItem: 1,
      redundancy: 10,
      ...settings,
    },
    texts,
  );

/** A project of these pictures, base64 each. */
export const seedPictures = (accord: LocalAccord, pictures: readonly string[], settings: Settings = {}) =>
  seedProject(
    accord,
    {
      name: "Pictures",
      question: "Which is brighter?",
      item: { kind: "image", height: 16, width: 16 },
      comparisonsPerItem: 1,
      redundancy: 10,
      ...settings,
    },
    pictures.map((image) => ({ image })),
  );

/** A project of audio or video; each item as `uploadItems` takes it. */
export const seedClips = (
  accord: LocalAccord,
  kind: "audio" | "video",
  items: readonly unknown[],
  settings: Settings = {},
) =>
  seedProject(
    accord,
    {
      name: kind === "audio" ? "Voices" : "Films",
      question: kind === "audio" ? "Which voice sounds more natural?" : "Which film shows it better?",
      item: { kind },
      comparisonsPerItem: 1,
      redundancy: 10,
      ...settings,
    },
    items,
  );

async function seedProject(
  { url, lead }: LocalAccord,
  settings: z.input<typeof projectSettings>,
  items: readonly unknown[],
) {
  const { id: project } = await lead(createProject, { body: settings });
  const params = { project };
  const { key } = await lead(createKey, { params, body: { name: "Agent" } });
  const uploaded = await callerOf(url, key)(uploadItems, {
    params,
    body: { items } as z.input<typeof uploadItems.body>,
  });
  /** Items that swing less far come first: they are the better ones. */
  const place = new Map(uploaded.items.map(({ id }, i) => [id as string, i]));
  const progress = () => lead(readProgress, { params });
  for (let tries = 0; (await progress()).comparisons.total === 0; tries++) {
    if (tries === 100) throw new Error("The items' queue formed no comparisons within 20 s.");
    await pause(200);
  }
  const invite = async () => url + (await lead(createInvite, { params, body: {} })).path;
  /** Makes so many comparisons gold for a use, beginning at the `from`th; the first item of each is the better one. */
  const makeGold = async (use: "practice" | "quiz" | "check", from: number, count: number) => {
    const { comparisons } = await lead(listComparisons, { params });
    for (const { comparison } of comparisons.slice(from, from + count))
      await lead(setGold, {
        params: { project, comparison },
        body: { outcome: "left", use, explanation: "It swings less far, and so stays nearer to upright." },
      });
  };
  /**
   * Somebody joins and answers so many comparisons, each as `choose` says by how many came before it and which side
   * swings less far.
   */
  const answerAs = async (
    name: string,
    answers: number,
    choose: (before: number, better: "left" | "right") => Outcome,
  ) => {
    const token = new URL(await invite()).hash.slice("#/join/".length);
    const joined = await callerOf(url)(joinProject, { body: { invite: token, name } });
    const annotator = callerOf(url, joined.token ?? "");
    for (let given = 0; given < answers; ) {
      const { tasks } = await annotator(requestTasks, {
        params,
        body: { want: Math.min(4, answers - given) },
      });
      if (tasks.length === 0) break;
      for (const { assignment, left, right } of tasks) {
        const better = (place.get(left.item) ?? 0) < (place.get(right.item) ?? 0) ? "left" : "right";
        await annotator(submitLabel, {
          params: { project, assignment },
          body: { outcome: choose(given++, better), activeMs: 2_500 },
        });
      }
    }
  };
  const itemIds = uploaded.items.map(({ id }) => id);
  return { project, items: items.length, itemIds, progress, invite, makeGold, answerAs };
}

/** A pendulum that swings more or less far: [cos θ, sin θ, dθ/dt] and the torque. */
function pendulum(seed: number, reach: number, steps = 25) {
  const angles = Array.from({ length: steps }, (_, t) => (seed + 1) * reach * Math.cos(0.2 * t));
  return {
    observations: angles.map((angle, t) => [Math.cos(angle), Math.sin(angle), -0.2 * Math.sin(0.2 * t)]),
    actions: angles.map((angle) => [Math.tanh(angle)]),
  };
}
