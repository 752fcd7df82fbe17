import {
  deleteExport,
  downloadExport,
  type Export,
  linkExport,
  listExports,
  readExport,
  startExport,
} from "../../../contract/exports.ts";
import * as exporting from "../../actions/data-out/manage-exports.ts";
import type { Tools } from "../../actions/tools.ts";
import { cardInMarkdown } from "../../core/data-out/data-card.ts";
import type { DataJobId, ProjectId } from "../../core/ids.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import * as store from "../../store/export-jobs.ts";
import { exportFileKey } from "../../store/r2-keys.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

export function openExportDoors(doors: Doors<Env>): void {
  doors.on(startExport, async ({ tools, params, body, caller, env, later }) => {
    const given = { project: params.project, startedBy: leadOf(caller), plan: body };
    const started = await exporting.startExport(tools, given);
    if (started.ok) {
      // Not waited for: should it fail, the schedule takes the job up.
      later(env.TRAINER.beginExport(started.value.id));
      return view(started.value);
    }
    if (started.error === "not-found") throw new Refusal("not-found");
    throw new Refusal("invalid-input", started.error);
  });

  doors.on(listExports, async ({ tools, params, query }) => {
    const rows = await store.listExports(tools.database, params.project, {
      beforeMs: query.after,
      limit: query.limit,
    });
    return {
      exports: rows.map(view),
      next: rows.length === query.limit ? (rows.at(-1)?.createdAtMs ?? null) : null,
    };
  });

  doors.on(readExport, async ({ tools, params }) => view(await find(tools, params)));

  doors.on(linkExport, async ({ tools, params, body, caller }) => {
    const { project, export: job } = params;
    const made = await exporting.linkExport(tools, { project, job, lead: leadOf(caller) }, body);
    if (!made)
      throw new Refusal("not-found", {
        detail: "There is no file: the export is not done, failed, or has expired.",
      });
    const { expires, signature } = made;
    const query = new URLSearchParams({ expires: String(expires), signature });
    return {
      href: `/v1/projects/${project}/exports/${job}/${body.file}?${query}`,
      expiresAtMs: expires,
    };
  });

  doors.on(downloadExport, async ({ tools, params, query }) => {
    const link = { file: params.file, ...query };
    const job = await exporting.openLink(tools, params.project, params.export, link);
    if (!job?.card)
      throw new Refusal("not-found", { detail: "This link has expired, was changed, or its file is gone." });
    if (params.file === "card.json")
      return fileResponse(JSON.stringify(job.card, null, 2), "application/json", `${job.id}.json`);
    if (params.file === "card.md")
      return fileResponse(cardInMarkdown(job.card), "text/markdown; charset=utf-8", `${job.id}.md`);
    const file = await tools.bucket.get(exportFileKey(params.project, job.id, job.attempt));
    if (!file) throw new Refusal("not-found");
    return fileResponse(
      file.body,
      TYPES[job.plan.form],
      `${job.plan.content}-${job.id}.${job.plan.form}`,
      file.size,
    );
  });

  doors.on(deleteExport, async ({ tools, params, caller }) => {
    const given = { project: params.project, job: params.export, actor: leadOf(caller) };
    if (!(await exporting.deleteExport(tools, given))) throw new Refusal("not-found");
    return undefined;
  });
}

const TYPES = {
  jsonl: "application/x-ndjson",
  csv: "text/csv; charset=utf-8",
  parquet: "application/vnd.apache.parquet",
};

const fileResponse = (body: BodyInit, type: string, name: string, size?: number) =>
  new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "private, no-store",
      "x-content-type-options": "nosniff",
      ...(size === undefined ? {} : { "content-length": String(size) }),
    },
  });

async function find(
  tools: Tools,
  params: { project: ProjectId; export: DataJobId },
): Promise<store.ExportRow> {
  const job = await store.findExport(tools.database, params.project, params.export);
  if (!job) throw new Refusal("not-found");
  return job;
}

function view({
  id,
  status,
  plan,
  rows,
  card,
  startedBy,
  createdAtMs,
  finishedAtMs,
  expiresAtMs,
  error,
}: store.ExportRow): Export {
  const told = { startedBy, createdAtMs, finishedAtMs, expiresAtMs, error };
  return { export: id, status, plan: plan as Export["plan"], rows, card: card as Export["card"], ...told };
}
