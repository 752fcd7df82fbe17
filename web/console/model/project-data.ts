import { type ReadonlySignal, signal } from "@preact/signals";
import type { Failure } from "../api/console-api.ts";
import type { DataApi, Export, ExportWish, Import, ImportPreview, Mapping } from "../api/data-api.ts";
import { afterAnswer, LOADING, type Loaded } from "./loaded.ts";
import { createOneAction, type OneAction } from "./one-action.ts";
import type { Timers } from "./polling.ts";
import { Sha256 } from "./sha256.ts";

const POLL_MS = 1_500;
const PIECE = 4 * 1024 * 1024;
/** A part is sent so often before the page gives up; picked again, the file goes on where it was. */
const TRIES = 4;
const PAUSE_MS = 1_000;

/** What happens to a file that was picked. */
export interface Sending {
  readonly name: string;
  readonly doing: "reading" | "sending";
  /** In [0, 1]. */
  readonly share: number;
}

/** A file that is there, its first rows, and what is to become of them. */
export interface Chosen {
  readonly job: Import;
  readonly preview: ImportPreview;
  readonly mapping: Mapping | null;
}

/** Data of a project on its way in and out. */
export interface ProjectData extends Omit<OneAction, "alone"> {
  readonly imports: ReadonlySignal<Loaded<readonly Import[]>>;
  readonly exports: ReadonlySignal<Loaded<readonly Export[]>>;
  readonly sending: ReadonlySignal<Sending | null>;
  readonly chosen: ReadonlySignal<Chosen | null>;
  /** Asks for both lists, and again for as long as something runs and the page is shown. @returns what stops it */
  watch(): () => void;
  load(): Promise<void>;
  pick(file: File): Promise<boolean>;
  /** Goes on with a file that is there and waits for somebody to say what it is. */
  resume(job: Import): Promise<boolean>;
  map(mapping: Mapping): Promise<boolean>;
  start(): Promise<boolean>;
  putAside(): void;
  stop(job: Import): Promise<boolean>;
  startExport(plan: ExportWish): Promise<boolean>;
  /** @returns where the file is, for whoever has the link, for an hour; undefined where there is none */
  link(job: Export, file: "data" | "card.md" | "card.json"): Promise<string | undefined>;
  remove(job: Export): Promise<boolean>;
}

export function createProjectData(api: DataApi, timers: Timers, project: string): ProjectData {
  const action = createOneAction();
  const imports = signal<Loaded<readonly Import[]>>(LOADING);
  const exports = signal<Loaded<readonly Export[]>>(LOADING);
  const sending = signal<Sending | null>(null);
  const chosen = signal<Chosen | null>(null);

  async function load(): Promise<void> {
    const [came, went] = await Promise.all([api.listImports(project), api.listExports(project)]);
    imports.value = afterAnswer(imports.peek(), came.ok ? { ok: true, value: came.value.imports } : came);
    exports.value = afterAnswer(exports.peek(), went.ok ? { ok: true, value: went.value.exports } : went);
  }

  const runs = (list: Loaded<readonly { readonly status: string }[]>) =>
    list.state === "ready" && list.value.some(({ status }) => status === "running");

  /** Does one thing, then asks again for what it may have changed. */
  const doing = (act: () => Promise<Failure | string>) =>
    action.alone(async () => {
      const outcome = await act();
      if (typeof outcome === "string") await load();
      return outcome;
    });

  async function show(job: Import, mapping: Mapping | null): Promise<Failure | string> {
    const answer = await api.preview(project, job.import, mapping);
    if (!answer.ok) return answer.failure;
    const preview = answer.value;
    chosen.value = { job, preview, mapping: mapping ?? preview.recognised?.mapping ?? null };
    return preview.recognised ? "Here are its first rows." : "Say what its columns are.";
  }

  async function send(file: File): Promise<Failure | Import> {
    const told = (doing: Sending["doing"], share: number) => {
      sending.value = { name: file.name, doing, share };
    };
    const sha256 = await hashOf(file, (share) => told("reading", share));
    const begun = await api.beginUpload(project, { name: file.name, bytes: file.size, sha256 });
    if (!begun.ok) return begun.failure;
    let job = begun.value;
    const there = new Set(job.parts);
    const count = Math.max(1, Math.ceil(file.size / job.partBytes));
    for (let part = 1; job.status === "uploading" && part <= count; part++) {
      if (there.has(part)) continue;
      told("sending", (part - 1) / count);
      const bytes = file.slice((part - 1) * job.partBytes, part * job.partBytes);
      const answer = await patiently(() => api.sendPart(project, job.import, part, bytes));
      if (!answer.ok) return answer.failure;
      job = answer.value;
    }
    return job;
  }

  async function patiently<T extends { readonly ok: boolean; readonly failure?: Failure }>(
    ask: () => Promise<T>,
  ) {
    for (let tried = 1; ; tried++) {
      const answer = await ask();
      if (answer.ok || answer.failure?.code !== "offline" || tried === TRIES) return answer;
      await new Promise<void>((resolve) => timers.set(resolve, PAUSE_MS * 2 ** tried));
    }
  }

  return {
    busy: action.busy,
    failure: action.failure,
    done: action.done,
    forget: action.forget,
    imports,
    exports,
    sending,
    chosen,
    load,
    watch() {
      let timer: unknown;
      let looking = false;
      let over = false;
      const look = async () => {
        looking = true;
        await load();
        looking = false;
        timer = undefined;
        again();
      };
      /** Once at a time, and only while there is something to wait for. */
      const again = () => {
        if (over || looking || timer !== undefined) return;
        if (runs(imports.peek()) || runs(exports.peek())) timer = timers.set(() => void look(), POLL_MS);
      };
      void look();
      const unwatch = [imports.subscribe(again), exports.subscribe(again)];
      return () => {
        over = true;
        for (const stop of unwatch) stop();
        timers.clear(timer);
      };
    },
    pick: (file) =>
      doing(async () => {
        chosen.value = null;
        if (file.size === 0) return { code: "invalid-input", sentence: `${file.name} is empty.` };
        const sent = await send(file);
        sending.value = null;
        return "sentence" in sent ? sent : show(sent, null);
      }),
    resume: (job) => doing(() => show(job, job.mapping)),
    async map(mapping) {
      const now = chosen.peek();
      if (!now) return false;
      chosen.value = { ...now, mapping };
      return action.alone(() => show(now.job, mapping));
    },
    start: () =>
      doing(async () => {
        const now = chosen.peek();
        if (!now?.mapping) return { code: "invalid-input", sentence: "Say first what its columns are." };
        const answer = await api.start(project, now.job.import, now.mapping);
        if (!answer.ok) return answer.failure;
        chosen.value = null;
        return "The rows are coming in. You may close this page meanwhile.";
      }),
    putAside() {
      chosen.value = null;
      action.forget();
    },
    stop: (job) =>
      doing(async () => {
        const answer = await api.stop(project, job.import);
        return answer.ok ? "Stopped. What came in stays." : answer.failure;
      }),
    startExport: (plan) =>
      doing(async () => {
        const answer = await api.startExport(project, plan);
        return answer.ok ? "The file is being made; it stands below." : answer.failure;
      }),
    async link(job, file) {
      let href: string | undefined;
      await action.alone(async () => {
        const answer = await api.link(project, job.export, file);
        if (!answer.ok) return answer.failure;
        href = answer.value.href;
        return "Here it is.";
      });
      return href;
    },
    remove: (job) =>
      doing(async () => {
        const answer = await api.removeExport(project, job.export);
        return answer.ok ? "Taken away, and every link with it." : answer.failure;
      }),
  };
}

async function hashOf(file: File, told: (share: number) => void): Promise<string> {
  const hash = new Sha256();
  for (let at = 0; at < file.size; at += PIECE) {
    told(at / file.size);
    hash.update(new Uint8Array(await file.slice(at, at + PIECE).arrayBuffer()));
  }
  return hash.digest();
}
