import { batch, computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Version } from "../../../contract/models.ts";
import type { Answer, ConsoleApi, Failure, Progress, Project, Report } from "../api/console-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { startPolling, type Timers } from "./polling.ts";

const EVERY_MS = 2_000;
const SLOWEST_MS = 30_000;

export interface ProjectPage {
  readonly project: ReadonlySignal<Loaded<Project>>;
  readonly progress: ReadonlySignal<Loaded<Progress>>;
  readonly reports: ReadonlySignal<Loaded<readonly Report[]>>;
  readonly versions: ReadonlySignal<Loaded<readonly Version[]>>;
  /** Set while what is shown may be old: why, and when the server was last heard, by this machine's clock. */
  readonly stale: ReadonlySignal<{ readonly failure: Failure; readonly sinceMs: number } | null>;
  /** The project as the server told it elsewhere, e.g. after its settings were changed. */
  told(changed: Project): void;
  /** Asks everything again at once. */
  refresh(): void;
  close(): void;
}

export interface PageTools {
  readonly api: ConsoleApi;
  readonly timers: Timers;
  readonly visible: ReadonlySignal<boolean>;
  readonly nowMs: () => number;
  /** Called when the server no longer knows the session. */
  readonly signedOut: () => void;
}

/**
 * What is known of one project, kept fresh: progress and reports every two seconds while the page is visible, the
 * settings until they are there, the versions whenever progress shows that they may have changed.
 */
export function openProjectPage(tools: PageTools, id: string): ProjectPage {
  const { api, nowMs, signedOut } = tools;
  const project = signal<Loaded<Project>>(LOADING);
  const progress = signal<Loaded<Progress>>(LOADING);
  const reports = signal<Loaded<readonly Report[]>>(LOADING);
  const versions = signal<Loaded<readonly Version[]>>(LOADING);
  const heardMs = signal(nowMs());
  let versionsFor: string | undefined;
  let closed = false;

  const ask = async (): Promise<boolean> => {
    const [told, reported, known] = await Promise.all([
      api.readProgress(id),
      api.listReports(id),
      project.peek().state === "ready" ? undefined : api.readProject(id),
    ]);
    const mark = told.ok ? versionMark(told.value) : versionsFor;
    const listed = versionsFor === undefined || mark !== versionsFor ? await api.listVersions(id) : undefined;
    if (closed) return true;
    if (listed?.ok) versionsFor = mark ?? "";
    batch(() => {
      progress.value = afterAnswer(progress.peek(), told);
      reports.value = afterAnswer(reports.peek(), reported);
      if (known) project.value = afterAnswer(project.peek(), known);
      if (listed) versions.value = afterAnswer(versions.peek(), listed);
      if (told.ok) heardMs.value = nowMs();
    });
    const answers: readonly (Answer<unknown> | undefined)[] = [told, reported, known, listed];
    if (answers.some((answer) => answer && !answer.ok && answer.failure.code === "not-signed-in"))
      signedOut();
    return answers.every((answer) => answer === undefined || answer.ok);
  };

  const polling = startPolling({ ...tools, ask, everyMs: EVERY_MS, slowestMs: SLOWEST_MS });

  return {
    project,
    progress,
    reports,
    versions,
    stale: computed(() => {
      const { value } = progress;
      return value.state === "ready" && value.stale ? { failure: value.stale, sinceMs: heardMs.value } : null;
    }),
    told: (changed) => {
      project.value = { state: "ready", value: changed, stale: null };
    },
    refresh: polling.askNow,
    close: () => {
      closed = true;
      polling.stop();
    },
  };
}

/** Changes whenever the list of versions may have: a run came or ended, or another version went live. */
function versionMark({ liveVersion, run }: Progress): string {
  return `${liveVersion} ${run?.id} ${run?.status} ${run?.version}`;
}
