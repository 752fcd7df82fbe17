import { afterEach, expect, test, vi } from "vitest";
import { PROJECT } from "../testing/canned.ts";
import { onlyLeadDoors } from "../testing/lead-doors.ts";
import { createDataApi } from "./data-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract that a lead may use, with a body that it takes", async () => {
  const calls = onlyLeadDoors();
  const api = createDataApi();
  const { id } = PROJECT;
  const job = `dat_${"0a".repeat(16)}`;
  await api.listImports(id);
  await api.beginUpload(id, { name: "a", bytes: 1, sha256: "0".repeat(64) });
  await api.sendPart(id, job, 1, new Blob(["a"]));
  await api.preview(id, job, null);
  await api.start(id, job, { rows: "items", item: "text" });
  await api.stop(id, job);
  await api.listExports(id);
  await api.startExport(id, { content: "labels", filters: { imported: false } });
  await api.link(id, job, "card.md");
  await api.removeExport(id, job);
  expect(new Set(calls).size).toBe(Object.keys(api).length);
});
