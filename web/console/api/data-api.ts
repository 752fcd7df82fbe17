import type { z } from "zod";
import type { Export, exportPlan, linkExport } from "../../../contract/exports.ts";
import type { Import, ImportPreview, MappingInput } from "../../../contract/imports.ts";
import type { Answer } from "./console-api.ts";
import { call } from "./http-api.ts";
import { OFFLINE, readFailure } from "./read-failure.ts";

export type { Export, Import, ImportPreview };
export type Mapping = MappingInput;
export type PairMapping = Extract<Mapping, { rows: "pairs" }>;
export type ExportWish = z.input<typeof exportPlan>;

/** A file whose rows are to come in, as it is announced. */
export interface FileWish {
  readonly name: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** What the console asks about data that comes in and goes out. Refusals are values. */
export interface DataApi {
  listImports(project: string): Promise<Answer<{ readonly imports: readonly Import[] }>>;
  beginUpload(project: string, file: FileWish): Promise<Answer<Import>>;
  sendPart(project: string, job: string, part: number, bytes: Blob): Promise<Answer<Import>>;
  preview(project: string, job: string, mapping: Mapping | null): Promise<Answer<ImportPreview>>;
  start(project: string, job: string, mapping: Mapping): Promise<Answer<Import>>;
  stop(project: string, job: string): Promise<Answer<Import>>;
  listExports(project: string): Promise<Answer<{ readonly exports: readonly Export[] }>>;
  startExport(project: string, plan: ExportWish): Promise<Answer<Export>>;
  link(
    project: string,
    job: string,
    file: z.infer<typeof linkExport.body>["file"],
  ): Promise<Answer<z.infer<typeof linkExport.reply>>>;
  removeExport(project: string, job: string): Promise<Answer<undefined>>;
}

const at = (project: string, path: string) => `/v1/projects/${encodeURIComponent(project)}/${path}`;

/** Where the rows that were not taken are, as CSV. */
export const errorsAddress = (project: string, job: string): string => at(project, `imports/${job}/errors`);

/** A file is previewed once it was read through to check its hash. */
const PREVIEW_PATIENCE_MS = 120_000;

/** The server over HTTP; paths stand here once more, and a test holds them against the contract. */
export function createDataApi(): DataApi {
  return {
    listImports: (project) => call("GET", at(project, "imports")),
    beginUpload: (project, file) => call("POST", at(project, "imports"), file),
    sendPart: (project, job, part, bytes) => put(at(project, `imports/${job}/parts/${part}`), bytes),
    preview: (project, job, mapping) =>
      call("POST", at(project, `imports/${job}/preview`), { mapping }, PREVIEW_PATIENCE_MS),
    start: (project, job, mapping) => call("POST", at(project, `imports/${job}/start`), { mapping }),
    stop: (project, job) => call("DELETE", at(project, `imports/${job}`)),
    listExports: (project) => call("GET", at(project, "exports")),
    startExport: (project, plan) => call("POST", at(project, "exports"), plan),
    link: (project, job, file) => call("POST", at(project, `exports/${job}/links`), { file }),
    removeExport: (project, job) => call("DELETE", at(project, `exports/${job}`)),
  };
}

async function put(path: string, bytes: Blob): Promise<Answer<Import>> {
  try {
    const headers = { "content-type": "application/octet-stream" };
    const response = await fetch(path, { method: "PUT", body: bytes, headers });
    const json: unknown = await response.json();
    return response.ok ? { ok: true, value: json as Import } : { ok: false, failure: readFailure(json) };
  } catch {
    return { ok: false, failure: OFFLINE };
  }
}
