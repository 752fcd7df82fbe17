import { cancelRun, listRuns, type Run, readRun, startTraining } from "../../contract/training.ts";
import { command } from "../frame/command.ts";
import type { Terminal } from "../frame/terminal.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { progressBar } from "./progress.ts";

const POLL_MS = 1_000;
const WAIT = { wait: { says: "shows the progress until it has ended" } } as const;

const start = command({
  name: "train start",
  summary: "Train a project’s reward model now",
  options: { ...PROJECT, ...WAIT },
  online: true,
  async run({ values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const run = await server.call(startTraining, { params: { project } });
    return told(values.wait ? await untilEnded(server, project, run) : run, terminal);
  },
});

const status = command({
  name: "train status",
  summary: "How a project’s training run stands",
  arguments: [{ name: "run", says: "its id, run_…; else the newest", optional: true }],
  options: { ...PROJECT, ...WAIT },
  online: true,
  async run({ args: [wanted], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const run = await runOf(server, project, wanted);
    return told(values.wait ? await untilEnded(server, project, run) : run, terminal);
  },
});

const cancel = command({
  name: "train cancel",
  summary: "Cancel a project’s training run; the live version stays",
  arguments: [{ name: "run", says: "its id, run_…; else the newest", optional: true }],
  options: PROJECT,
  online: true,
  async run({ args: [wanted], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const { id: run } = await runOf(server, project, wanted);
    const cancelled = await server.call(cancelRun, { params: { project, run } });
    terminal.answer(cancelled, () => inWords(cancelled));
  },
});

async function runOf(server: Server, project: string, wanted: string | undefined): Promise<Run> {
  if (wanted !== undefined) return server.call(readRun, { params: { project, run: wanted } });
  const { runs } = await server.call(listRuns, { params: { project } });
  if (!runs[0]) throw new Problem("Nothing has been trained in this project yet.", { code: "not-found" });
  return runs[0];
}

async function untilEnded(server: Server, project: string, first: Run): Promise<Run> {
  const bar = progressBar(() => performance.now());
  let run = first;
  while (run.finishedAtMs === null) {
    if (run.progress > 0) bar.show(run.progress);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    run = await server.call(readRun, { params: { project, run: first.id } });
  }
  bar.clear();
  return run;
}

/** Tells how a run stands; false where it failed, as what was to be trained was not. */
function told(run: Run, terminal: Terminal): boolean {
  terminal.answer(run, () => inWords(run));
  return run.status !== "failed";
}

function inWords({ id, status, step, progress, version, error }: Run): string {
  const more = {
    queued: "waits for its turn",
    running: `${step ?? "begins"}, ${Math.round(100 * progress)} %`,
    succeeded: version === null ? "ended without a version" : `made version ${version}`,
    failed: error ?? "no reason was kept",
    cancelled: "the live version stays",
  }[status];
  return `${id} ${status}: ${more}`;
}

export const trainCommands = [start, status, cancel];
