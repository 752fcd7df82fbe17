import { projectSettings } from "../../contract/project.ts";
import { createProject } from "../../workers/actions/create-project.ts";
import { deed } from "../../workers/actions/deed.ts";
import { createKey } from "../../workers/actions/manage-keys.ts";
import type { Tools } from "../../workers/actions/tools.ts";
import type { ProjectId, SnapshotId } from "../../workers/core/ids.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { stepEncoder } from "../../workers/core/reward/encoders/step-encoder.ts";
import { fitNovelty } from "../../workers/core/reward/novelty.ts";
import { writeNovelty } from "../../workers/core/reward/novelty-card.ts";
import { exportRewardModel } from "../../workers/core/reward/reward-model.ts";
import { addRows, deviations, noMoments } from "../../workers/core/reward/running-moments.ts";
import { sha256Hex } from "../../workers/core/secret.ts";
import { referenceBins } from "../../workers/core/serving/reference-bins.ts";
import { publishVersion } from "../../workers/store/publish-version.ts";
import { modelKey } from "../../workers/store/r2-keys.ts";
import { insertRun } from "../../workers/store/runs.ts";
import { insertSnapshot } from "../../workers/store/snapshots.ts";
import { signInOwner } from "../../workers/testing/sign-in-owner.ts";

const MEMBERS = 5;
const ACTION_SIZE = 4;

/** A project whose live version is an untrained ensemble of five, `width`-`hidden`…-1, and a key for it. */
export async function servedEnsemble(tools: Tools, width: number, hidden: readonly number[]) {
  const owner = await signInOwner(tools, "Bench");
  const { lead } = owner;
  const policy = projectSettings.parse({
    name: "Bench",
    question: "Which?",
    item: {
      kind: "fragment",
      observationSize: width - ACTION_SIZE,
      action: { type: "continuous", size: ACTION_SIZE },
    },
  });
  const { id: project } = await createProject(tools, owner, policy);
  const { key } = await createKey(tools, lead, {
    project,
    name: "bench",
    scopes: ["reward"],
    requestsPerSecond: 100_000,
    expiresAtMs: null,
  });
  await publishEnsemble(tools, project, { width, hidden, seed: 1, padding: 0 });
  return { project, key };
}

/** A further version of such a project, live at once; padded to make its file large. */
export async function publishEnsemble(
  tools: Tools,
  project: ProjectId,
  given: { width: number; hidden: readonly number[]; seed: number; padding: number },
): Promise<number | undefined> {
  const { width, hidden, seed, padding } = given;
  const random = seededRandom(seed);
  const aggregation = { by: "sum" } as const;
  const shape = { inputSize: width, hidden, members: MEMBERS, fragmentSteps: 1, aggregation };
  const rows = Float32Array.from({ length: 1_000 * width }, () => 2 * random() - 1);
  const seen = addRows(noMoments(width), rows, width);
  const moments = { mean: Float32Array.from(seen.mean), std: Float32Array.from(deviations(seen)) };
  const encoder = stepEncoder(shape, moments);
  const bins = referenceBins(rows.subarray(0, 1_000));
  const member = { mean: 0, std: 1, noise: 0.1, logNu: 0 };
  const bytes = exportRewardModel(encoder, encoder.initialParameters(random), {
    width,
    members: new Array(MEMBERS).fill(member),
    temperature: 1,
    snapshot: "r".repeat(padding),
    novelty: writeNovelty(fitNovelty(rows, width, moments)),
    reference: { reward: bins, std: bins },
  });
  const sha256 = await sha256Hex(bytes);
  const blobKey = modelKey(project, sha256);
  await tools.bucket.put(blobKey, bytes);
  const nowMs = tools.nowMs();
  const [run, snapshot] = [tools.newId("run"), `snp_${sha256.slice(0, 32)}` as SnapshotId];
  await insertSnapshot(tools.database, {
    id: snapshot,
    projectId: project,
    sha256,
    blobKey,
    throughLabelSeq: 0,
    labelCount: 0,
    comparisonCount: 0,
    createdAtMs: nowMs,
  });
  await insertRun(
    tools.database,
    { id: run, project, startedBy: "bench", nowMs },
    deed(tools, project, "bench", { action: "start-training", subject: run }),
  );
  return publishVersion(tools.database, {
    sha256,
    blobKey,
    blobBytes: bytes.length,
    version: tools.newId("ver"),
    project,
    run,
    attempt: 1,
    snapshot,
    metrics: {
      accuracy: null,
      logLoss: null,
      ece: null,
      heldOut: 0,
      trainedOn: 0,
      labels: 0,
      temperature: 1,
      training: {
        settings: projectSettings.shape.training.parse(undefined),
        epochs: 0,
        trainLoss: null,
        validationLoss: null,
        trials: [],
        remarks: [],
      },
    },
    report: { brier: null, kendallTau: null, reliability: [], ceiling: null, curve: null, breakdowns: [] },
    origin: "trained",
    gate: { passed: true, reason: "bench", tests: [] },
    nowMs,
  });
}
