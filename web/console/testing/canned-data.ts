import type { DataApi, Export, Import } from "../api/data-api.ts";
import { done, NOW_MS } from "./canned.ts";

export const cannedImport = (change: Partial<Import> = {}): Import => ({
  import: `dat_${"a1".repeat(16)}` as Import["import"],
  name: "rows.jsonl",
  sha256: "0".repeat(64),
  bytes: 20,
  status: "uploading",
  partBytes: 8,
  parts: [],
  mapping: null,
  rowsRead: 0,
  share: 0,
  items: { made: 0, there: 0 },
  comparisons: { made: 0, there: 0 },
  judgements: { made: 0, there: 0 },
  rowsFailed: 0,
  startedBy: "led_1",
  createdAtMs: NOW_MS,
  finishedAtMs: null,
  error: null,
  ...change,
});

export const cannedExport = (change: Partial<Export> = {}): Export => ({
  export: `dat_${"e1".repeat(16)}` as Export["export"],
  status: "running",
  plan: {
    content: "labels",
    form: "jsonl",
    style: "trl",
    ties: "drop",
    seed: 0,
    filters: { imported: true },
  },
  rows: 0,
  card: null,
  startedBy: "led_1",
  createdAtMs: NOW_MS,
  finishedAtMs: null,
  expiresAtMs: NOW_MS,
  error: null,
  ...change,
});

export const cannedDataApi = (change: Partial<DataApi> = {}): DataApi => ({
  listImports: async () => done({ imports: [] }),
  beginUpload: async () => done(cannedImport()),
  sendPart: async () => done(cannedImport()),
  preview: async () =>
    done({ form: "jsonl", columns: ["text"], rows: [{ text: "a" }], recognised: null, problems: [null] }),
  start: async () => done(cannedImport({ status: "running" })),
  stop: async () => done(cannedImport({ status: "cancelled" })),
  listExports: async () => done({ exports: [] }),
  startExport: async () => done(cannedExport()),
  link: async () => done({ href: "/x", expiresAtMs: NOW_MS }),
  removeExport: async () => done(undefined),
  ...change,
});
