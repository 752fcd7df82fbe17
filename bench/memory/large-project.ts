import type { DatabaseSync } from "node:sqlite";
import { projectSettings } from "../../contract/project.ts";
import { encodeFragment } from "../../workers/core/codec/fragment-blob.ts";
import type { ProjectId } from "../../workers/core/ids.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { assessmentKey, consensusKey, itemBlobKey } from "../../workers/store/r2-keys.ts";

export const [STEPS, OBSERVED, ACTED] = [50, 12, 4];
const ANNOTATORS = 200;
const LABELS_EACH = 1;
/** Comparisons that an item is in. */
const USES = 10;
const HELD_OUT = 0.1;

const idOf = (prefix: string, number: number) => `${prefix}_${number.toString(16).padStart(29, "0")}000`;

/**
 * A project as it stands after so many comparisons of fragments were labelled, and assessed: rows straight into the tables,
 * since an hour of leases is not what is measured. Whatever has more of the first observed number is better.
 */
export async function largeProject(
  raw: DatabaseSync,
  bucket: R2Bucket,
  comparisons: number,
  training: Record<string, unknown>,
): Promise<ProjectId> {
  const project = idOf("prj", 1) as ProjectId;
  const settings = projectSettings.parse({
    name: "Large",
    question: "Which has more?",
    item: {
      kind: "fragment",
      observationSize: OBSERVED,
      action: { type: "continuous", size: ACTED },
      maxSteps: STEPS,
    },
    training,
  });
  const trigger = "SELECT name FROM sqlite_master WHERE type = 'trigger'";
  for (const { name } of raw.prepare(trigger).all()) raw.exec(`DROP TRIGGER "${name}"`);
  raw.exec("BEGIN");
  raw
    .prepare(
      "INSERT INTO projects (id, organisation_id, name, settings, created_at_ms, left_count) VALUES (?, ?, ?, ?, 0, ?)",
    )
    .run(project, idOf("org", 1), "Large", JSON.stringify(settings), comparisons);
  const member = raw.prepare(
    "INSERT INTO pool_memberships (project_id, annotator_id, joined_at_ms) VALUES (?, ?, 0)",
  );
  for (let k = 0; k < ANNOTATORS; k++) member.run(project, idOf("ann", k));
  const count = Math.max(20, Math.ceil((2 * comparisons) / USES));
  const worths = await writeItems(raw, bucket, project, count);
  await writeLabels(raw, bucket, project, comparisons, worths);
  raw.exec("COMMIT");
  return project;
}

async function writeItems(raw: DatabaseSync, bucket: R2Bucket, project: ProjectId, count: number) {
  const random = seededRandom(1);
  const insert = raw.prepare(
    `INSERT INTO items (id, project_id, kind, sha256, blob_key, steps, split, ordinal, created_at_ms)
     VALUES (?, ?, 'fragment', ?, ?, ?, ?, ?, 0)`,
  );
  const heldOut = Math.ceil(HELD_OUT * count);
  const worths: number[] = [];
  for (let i = 0; i < count; i++) {
    const observations = Float32Array.from({ length: STEPS * OBSERVED }, () => 2 * random() - 1);
    const actions = Float32Array.from({ length: STEPS * ACTED }, () => 2 * random() - 1);
    const none = {
      renderStates: new Float32Array(0),
      renderSize: 0,
      frames: null,
      nextObservation: null,
      done: null,
    };
    const sizes = { steps: STEPS, observationSize: OBSERVED, actionSize: ACTED };
    const sha256 = i.toString(16).padStart(64, "0");
    await bucket.put(
      itemBlobKey(project, sha256),
      encodeFragment({ observations, actions, ...sizes, ...none }),
    );
    const split = i < heldOut ? "held-out" : "train";
    insert.run(idOf("itm", i), project, sha256, itemBlobKey(project, sha256), STEPS, split, i);
    worths.push(observations.reduce((sum, value, at) => (at % OBSERVED === 0 ? sum + value : sum), 0));
  }
  return worths;
}

/** Comparisons of items that are a fixed way apart within their split, a label each, and what the crowd was assessed to mean. */
async function writeLabels(
  raw: DatabaseSync,
  bucket: R2Bucket,
  project: ProjectId,
  comparisons: number,
  worths: readonly number[],
) {
  const compare = raw.prepare(
    `INSERT INTO comparisons (id, project_id, left_item_id, right_item_id, split, redundancy, least, slots, label_count,
      created_at_ms) VALUES (?, ?, ?, ?, ?, 1, 1, 0, 1, 0)`,
  );
  const assign = raw.prepare(
    `INSERT INTO assignments (id, project_id, comparison_id, annotator_id, state, flipped, granted_at_ms, expires_at_ms)
     VALUES (?, ?, ?, ?, 'labelled', ?, 0, 0)`,
  );
  const label = raw.prepare(
    `INSERT INTO labels (id, project_id, assignment_id, comparison_id, annotator_id, outcome, purpose, made_in_state, weight,
      settings_version, active_ms, answered_at_ms, accepted_at_ms) VALUES (?, ?, ?, ?, ?, ?, 'task', 'active', 1, 1, 900, 0, 0)`,
  );
  const random = seededRandom(2);
  const heldOut = Math.ceil(HELD_OUT * worths.length);
  const assessed: { comparison: string; posterior: number[] }[] = [];
  for (let i = 0; i < comparisons; i++) {
    const inHeldOut = i < HELD_OUT * comparisons;
    const [from, size] = inHeldOut ? [0, heldOut] : [heldOut, worths.length - heldOut];
    const left = i % size;
    const right = (left + 1 + Math.floor(i / size)) % size;
    const [first, second] = [from + Math.min(left, right), from + Math.max(left, right)];
    // Ids in an order of chance, as real ones are.
    const id = `cmp_${(Math.imul(i + 1, 2_654_435_761) >>> 0).toString(16).padStart(8, "0").padEnd(29, "0")}000`;
    compare.run(id, project, idOf("itm", first), idOf("itm", second), inHeldOut ? "held-out" : "train");
    for (let l = 0; l < LABELS_EACH; l++) {
      const annotator = idOf("ann", Math.floor(ANNOTATORS * random()));
      const right = (worths[first] as number) > (worths[second] as number) === random() < 0.9;
      assign.run(idOf("asg", i), project, id, annotator, Number(random() < 0.5));
      label.run(idOf("lbl", i), project, idOf("asg", i), id, annotator, right ? "left" : "right");
    }
    assessed.push({ comparison: id, posterior: [random() / 2, random() / 2, 0.01] });
  }
  const lines = assessed
    .sort((a, b) => (a.comparison < b.comparison ? -1 : 1))
    .map((each) => `${JSON.stringify(each)}\n`);
  await bucket.put(consensusKey(project, 1), lines.join(""));
  raw
    .prepare(
      `INSERT INTO quality_runs (project_id, number, through_label_seq, label_count, summary, blob_key, created_at_ms)
       VALUES (?, 1, ?, ?, '{}', ?, 0)`,
    )
    .run(project, comparisons, comparisons, assessmentKey(project, 1));
}
