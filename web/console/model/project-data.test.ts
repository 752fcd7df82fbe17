import { expect, test } from "vitest";
import { OFFLINE } from "../api/read-failure.ts";
import { done } from "../testing/canned.ts";
import { cannedDataApi, cannedExport, cannedImport } from "../testing/canned-data.ts";
import { createProjectData } from "./project-data.ts";

const atOnce = {
  set(run: () => void) {
    void Promise.resolve().then(run);
    return 1;
  },
  clear: () => {},
};
const file = new File(["0123456789abcdefghij"], "rows.jsonl");

test("a file goes in parts that are missing, again where the connection broke, then shows what it is", async () => {
  const sent: number[] = [];
  let breaks = 2;
  const view = createProjectData(
    cannedDataApi({
      beginUpload: async (_, wish) => done(cannedImport({ ...wish, parts: [2] })),
      async sendPart(_project, _job, part, bytes) {
        if (breaks-- > 0) return { ok: false, failure: OFFLINE };
        sent.push(part, bytes.size);
        return done(cannedImport({ status: part === 3 ? "uploaded" : "uploading" }));
      },
    }),
    atOnce,
    "prj_1",
  );
  expect(await view.pick(file)).toBe(true);
  expect(sent).toEqual([1, 8, 3, 4]);
  expect(view.chosen.value).toMatchObject({ mapping: null, preview: { columns: ["text"] } });
  expect(await view.start()).toBe(false);
  expect(view.failure.value?.sentence).toContain("columns");
  await view.map({ rows: "items", item: "text" });
  expect(await view.start()).toBe(true);
  expect(view.chosen.value).toBeNull();
});

test("a file that is refused says why, and nothing hangs", async () => {
  const failure = { code: "invalid-input", sentence: "file: It is no whole Parquet file." } as const;
  const view = createProjectData(
    cannedDataApi({ preview: async () => ({ ok: false, failure }) }),
    atOnce,
    "prj_1",
  );
  expect(await view.pick(file)).toBe(false);
  expect(view.failure.value).toEqual(failure);
  expect(view.sending.value).toBeNull();
  expect(view.busy.value).toBe(false);
});

test("as long as something runs, the page asks again", async () => {
  let asked = 0;
  const view = createProjectData(
    cannedDataApi({
      listExports: async () =>
        done({ exports: [cannedExport({ status: ++asked < 3 ? "running" : "succeeded" })] }),
    }),
    atOnce,
    "prj_1",
  );
  const stop = view.watch();
  for (let i = 0; i < 50; i++) await Promise.resolve();
  expect(asked).toBe(3);
  stop();
});
