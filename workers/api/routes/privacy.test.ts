import { beforeAll, expect, test } from "vitest";
import { answerTask, askTasks, worldWithComparisons } from "../../testing/labelling.ts";
import {
  createWorld,
  env,
  joinAnnotator,
  joinOrganisation,
  migrate,
  type World,
} from "../../testing/world.ts";

beforeAll(migrate);

interface Held {
  data: Record<string, Record<string, unknown>[]>;
  trainedOn: { version: number; status: string }[];
}

async function someone(world: World) {
  const who = await joinAnnotator(world);
  for (const task of (await askTasks(world, who, 6)).tasks) await answerTask(world, who, task);
  await who.get("POST", `${world.at}/appeals`, { note: "I live in Ghent." });
  const { annotators } = await world.lead.get<{ annotators: { annotator: string }[] }>(
    "GET",
    `${world.at}/annotators`,
  );
  const id = annotators[0]?.annotator ?? "";
  return { who, id, at: `${world.at}/annotators/${id}/data` };
}

/** A version as one trained on the labels up to a sequence number would stand there. */
async function versionTrainedThrough(world: World, number: number, seq: number): Promise<void> {
  const hex = `${number}`.padStart(29, "0");
  const [run, snapshot, version] = ["run", "snp", "ver"].map(
    (kind) => `${kind}_${world.project.slice(4, 7)}${hex}`,
  );
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO training_runs (id, project_id, status, heartbeat_at_ms, started_by, created_at_ms)
        VALUES (?, ?, 'succeeded', 1, 'schedule', 1)`,
    ).bind(run, world.project),
    env.DB.prepare("INSERT INTO snapshots VALUES (?, ?, 'hash', 'nowhere', ?, 1, 1, ?)").bind(
      snapshot,
      world.project,
      seq,
      Date.now(),
    ),
    env.DB.prepare(
      `INSERT INTO reward_model_versions (id, project_id, number, status, run_id, snapshot_id, sha256, blob_key, blob_bytes,
          metrics, report, origin, gate, created_at_ms)
        VALUES (?, ?, ?, 'retired', ?, ?, 'hash', 'nowhere', 1, '{}', '{}', 'trained', '{}', 1)`,
    ).bind(version, world.project, number, run, snapshot),
  ]);
}

const newestSeq = async () =>
  (await env.DB.prepare("SELECT max(seq) AS seq FROM labels").first<{ seq: number }>())?.seq ?? 0;

test("a lead takes along for somebody all that is held on them, which is audited", async () => {
  const world = await worldWithComparisons({ pendingCap: 20, heldOutShare: 0.02 });
  const { at, id } = await someone(world);
  await versionTrainedThrough(world, 1, 0);
  await versionTrainedThrough(world, 2, await newestSeq());
  const held = await world.lead.get<Held>("GET", at);
  expect(held.data.notes).toMatchObject([{ note: "I live in Ghent." }]);
  expect(held.data.answers?.length).toBeGreaterThan(0);
  expect(held.trainedOn, "what was trained before their first answer is not named").toEqual([
    { version: 2, status: "retired" },
  ]);
  const { entries } = await world.lead.get<{ entries: object[] }>("GET", `${world.at}/audit?subject=${id}`);
  expect(entries[0]).toMatchObject({ action: "export-person-data", kind: "lead" });
});

test.each(["keep-labels", "withdraw-labels"])(
  "a lead takes somebody out (%s): what names them goes, and the versions that learned from them are told",
  async (departure) => {
    const world = await worldWithComparisons({ pendingCap: 20, heldOutShare: 0.02, care: { departure } });
    const { at, id, who } = await someone(world);
    await versionTrainedThrough(world, 1, await newestSeq());
    const erased = await world.lead.get<{ departure: string } & Held>("DELETE", at);
    expect(erased).toEqual({ departure, trainedOn: [{ version: 1, status: "retired" }] });
    expect((await who.call("GET", `${world.at}/brief`)).status).toBe(404);
    const held = await world.lead.get<Held>("GET", at);
    expect(JSON.stringify(held)).not.toContain("Ghent");
    // A training set that is frozen later has their answers only where they stay in use.
    await versionTrainedThrough(world, 2, await newestSeq());
    await env.DB.prepare(
      "UPDATE snapshots SET created_at_ms = created_at_ms + 1000 WHERE id LIKE '%2'",
    ).run();
    const versions = (await world.lead.get<Held>("GET", at)).trainedOn.map(({ version }) => version);
    expect(versions).toEqual(departure === "keep-labels" ? [2, 1] : [1]);
    const { entries } = await world.lead.get<{ entries: object[] }>(
      "GET",
      `${world.at}/audit?action=erase-person`,
    );
    expect(entries).toMatchObject([{ subject: id, details: { departure, trainedOn: [1] } }]);
    expect((await world.lead.call("DELETE", at)).status, "once").toBe(404);
  },
);

test("neither is for reviewers, nor about people of another project", async () => {
  const world = await worldWithComparisons();
  const { at, id } = await someone(world);
  const reviewer = await joinOrganisation(world, "reviewer");
  const other = await createWorld();
  for (const method of ["GET", "DELETE"]) {
    expect((await reviewer.call(method, at)).status).toBe(403);
    expect((await other.lead.call(method, `${other.at}/annotators/${id}/data`)).status).toBe(404);
  }
});
