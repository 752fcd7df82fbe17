import type { Version } from "../../../contract/models.ts";
import { readVersion, version } from "../../../contract/models.ts";
import { project } from "../../../contract/project.ts";
import { listAnnotatorQuality, readQuality } from "../../../contract/quality.ts";
import type { Run } from "../../../contract/training.ts";
import type {
  AgentKey,
  AnnotatorQuality,
  Answer,
  Comparison,
  ConsoleApi,
  Encoder,
  Failure,
  Member,
  Progress,
  Project,
  Quality,
  Report,
  RewardTest,
  VersionDetails,
} from "../api/console-api.ts";

export const NOW_MS = Date.UTC(2026, 9, 5, 14, 2, 0);
const hex = (pair: string) => pair.repeat(16);

export const PROJECT: Project = project.parse({
  id: `prj_${hex("a1")}`,
  organisation: `org_${hex("a0")}`,
  createdAtMs: NOW_MS - 86_400_000,
  settingsVersion: 1,
  settings: {
    name: "Lander, gentle",
    question: "Which landing is the gentler one?",
    item: { kind: "fragment", observationSize: 8, action: { type: "discrete", count: 4 } },
    redundancy: 3,
    simulated: true,
  },
});

/** A run under way; tests change what they look at. */
export function cannedRun(change: Partial<Run> = {}): Run {
  return {
    id: `run_${hex("b2")}` as Run["id"],
    status: "running",
    step: "train",
    progress: 0.4,
    loss: 0.52,
    origin: "trained",
    startedBy: "schedule",
    createdAtMs: NOW_MS - 80_000,
    finishedAtMs: null,
    error: null,
    version: null,
    ...change,
  };
}

/** A project well under way, with nothing running. */
export function cannedProgress(change: Partial<Progress> = {}): Progress {
  return {
    nowMs: NOW_MS,
    items: 320,
    comparisons: { total: 300, open: 180, closed: 120, heldOut: 24 },
    labels: { total: 400, left: 190, right: 170, tie: 30, skip: 10, ranked: 0 },
    labelsPerHour: 120,
    labelsPerMinute: new Array<number>(60).fill(2),
    annotators: { total: 14, simulated: 12 },
    agreement: {
      raw: 0.8,
      krippendorffAlpha: { value: 0.61, low: 0.5, high: 0.71 },
      reason: null,
      units: 96,
    },
    redundancy: { labels: 300, atMost: 360, savedShare: 1 / 6, savedMinor: null },
    streams: [{ stream: "uniform", open: 180 }],
    gold: { practice: 0, quiz: 0, check: 0, checksAnswered: 0 },
    states: { applicant: 0, training: 0, active: 14, probation: 0, suspended: 0 },
    appeals: 0,
    spending: null,
    liveVersion: 2,
    nextRun: { labels: 20, needed: 50 },
    run: null,
    ...change,
  };
}

/** A live version with metrics. */
export function cannedVersion(change: Partial<Version> = {}): Version {
  const made = version.parse({
    version: 2,
    status: "live",
    origin: "trained",
    promotedAtMs: NOW_MS - 600_000,
    sha256: hex("c3d4"),
    bytes: 123_456,
    run: `run_${hex("b2")}`,
    snapshot: `snp_${hex("d4")}`,
    createdAtMs: NOW_MS - 600_000,
    metrics: {
      accuracy: { value: 0.78, low: 0.66, high: 0.88 },
      logLoss: { value: 0.48, low: 0.39, high: 0.58 },
      ece: { value: 0.06, low: 0.03, high: 0.12 },
      heldOut: 58,
      trainedOn: 212,
      labels: 380,
      temperature: 1.1,
      training: null,
    },
    gate: { passed: true, reason: "Not worse beyond noise.", tests: [] },
  });
  return { ...made, ...change };
}

const about = (value: number, width: number) => ({ value, low: value - width, high: value + width });

/** The live version with its whole evaluation. */
export function cannedDetails(change: Partial<VersionDetails> = {}): VersionDetails {
  const made = readVersion.reply.parse({
    ...cannedVersion(),
    report: {
      brier: about(0.16, 0.02),
      kendallTau: null,
      reliability: [0.55, 0.7, 0.9].map((confidence, i) => ({
        from: confidence - 0.05,
        to: confidence,
        labels: 20 + i,
        confidence: confidence - 0.02,
        accuracy: about(confidence - 0.04, 0.1),
      })),
      ceiling: {
        comparisons: 40,
        labels: 90,
        another: about(0.82, 0.05),
        others: about(0.84, 0.05),
        perfect: about(0.9, 0.03),
      },
      curve: {
        points: [50, 100, 200, 400].map((labels, i) => ({
          labels,
          accuracy: about(0.66 + 0.04 * i, 0.06),
          logLoss: about(0.6 - 0.04 * i, 0.05),
        })),
        forecast: {
          labels: 1_400,
          accuracy: about(0.82, 0.04),
          gain: about(0.04, 0.02),
          logLoss: about(0.42, 0.05),
        },
      },
      breakdowns: [
        {
          by: "stream",
          rows: [
            {
              part: "uniform",
              few: false,
              comparisons: 58,
              labels: 120,
              accuracy: about(0.78, 0.1),
              logLoss: about(0.48, 0.1),
            },
          ],
        },
        { by: "certainty", rows: [] },
      ],
    },
  });
  return { ...made, ...change };
}

/** A test that a lead keeps. */
export function cannedRewardTest(change: Partial<RewardTest> = {}): RewardTest {
  const item = `itm_${hex("a2")}` as never;
  return {
    id: `rwt_${hex("a3")}` as RewardTest["id"],
    name: "standing beats falling",
    rule: { type: "beats", better: { item }, worse: { item }, margin: 0 },
    createdAtMs: NOW_MS - 1_000,
    ...change,
  };
}

/** One agent's word of itself. */
export function cannedReport(change: Partial<Report> = {}): Report {
  return {
    agent: "learned-reward",
    iteration: 1,
    value: 10,
    share: 0.2,
    version: 1,
    atMs: NOW_MS,
    ...change,
  };
}

/** A key that opens everything. */
export function cannedKey(change: Partial<AgentKey> = {}): AgentKey {
  return {
    id: `key_${hex("f6")}` as AgentKey["id"],
    name: "trainer",
    scopes: ["reward", "upload"],
    createdAtMs: 1,
    expiresAtMs: null,
    requestsPerSecond: 200,
    dailyInputs: null,
    lastUsedAtMs: null,
    previousUntilMs: null,
    usedToday: 0,
    revokedAtMs: null,
    ...change,
  };
}

/** Somebody of the pool who works and is trusted. */
export function cannedMember(change: Partial<Member> = {}): Member {
  return {
    annotator: `ann_${hex("a7")}` as Member["annotator"],
    name: "Ada",
    simulated: false,
    group: null,
    standing: {
      state: "active",
      phase: "work",
      reason: "",
      rule: null,
      score: null,
      sinceMs: NOW_MS - 3_600_000,
      step: 0,
      steps: 0,
      attempt: 1,
      attempts: 2,
      appealed: false,
    },
    joinedAtMs: NOW_MS - 7_200_000,
    answered: 120,
    checks: { seen: 12, correct: 10 },
    accuracy: { value: 0.82, low: 0.6, high: 0.95 },
    activeMs: 1_800_000,
    paidMinor: 600,
    heldMinor: 0,
    perHourMinor: 1_200,
    appeal: null,
    ...change,
  };
}

const AGREEMENT = {
  raw: { value: 0.8, standardError: 0.03, low: 0.74, high: 0.86 },
  krippendorffAlpha: { value: 0.61, standardError: 0.05, low: 0.5, high: 0.71 },
  fleissKappa: null,
  gwetAc1: { value: 0.66, standardError: 0.05, low: 0.56, high: 0.76 },
  units: 96,
  reason: null,
};

/** An assessment of a crowd that does well. */
export function cannedQuality(change: Partial<Quality> = {}): Quality {
  const made = readQuality.reply.parse({
    quality: {
      run: 3,
      throughLabelSeq: 400,
      createdAtMs: NOW_MS,
      method: "one-coin-prior",
      heldOut: { "dawid-skene": -0.52, "one-coin-prior": -0.41, mace: -0.44 },
      iterations: 12,
      converged: true,
      logLikelihood: -180,
      prior: [0.48, 0.46, 0.06],
      labels: 400,
      agreement: AGREEMENT,
      overTime: [0, 1].map((i) => ({
        fromMs: NOW_MS + i * 60_000,
        toMs: NOW_MS + (i + 1) * 60_000,
        agreement: AGREEMENT,
      })),
      byGroup: [
        { group: "experts", annotators: 3, agreement: AGREEMENT },
        { group: null, annotators: 9, agreement: AGREEMENT },
      ],
      firstShown: { share: 0.52, low: 0.47, high: 0.57, n: 370, pValue: 0.46 },
      onlineDifference: {
        sameConsensus: 0.98,
        meanDistance: 0.03,
        meanReliabilityGap: 0.02,
        worstReliabilityGap: 0.11,
      },
    },
  });
  return { ...(made.quality as Quality), ...change };
}

/** What is believed of somebody about whom one signal spoke. */
export function cannedAnnotatorQuality(change: Partial<AnnotatorQuality> = {}): AnnotatorQuality {
  const { annotators } = listAnnotatorQuality.reply.parse({
    annotators: [
      {
        run: 3,
        annotator: `ann_${hex("a7")}`,
        labels: 44,
        reliability: { value: 0.86, low: 0.78, high: 0.92 },
        confusion: [
          [0.9, 0.1],
          [0.2, 0.8],
        ],
        agreement: { items: 40, raw: { value: 0.74, low: 0.6, high: 0.85 }, beyondChance: 0.5 },
        firstShown: { share: 0.93, low: 0.82, high: 0.98, n: 44, pValue: 1e-9 },
        ties: null,
        signals: [
          {
            signal: "one-sided",
            pValue: 1e-9,
            says: "41 of 44 answers (93 %) are left, though sides are tossed.",
            evidence: { left: 41, right: 3 },
            partner: null,
          },
        ],
      },
    ],
    next: null,
  });
  return { ...(annotators[0] as AnnotatorQuality), ...change };
}

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });
export const refused = (code: Failure["code"], sentence = "No."): Answer<never> => ({
  ok: false,
  failure: { code, sentence },
});

/** A sentence encoder that a lead brought. */
export function cannedEncoder(change: Partial<Encoder> = {}): Encoder {
  return {
    sha256: hex("c0de"),
    kind: "text",
    name: "mini.onnx",
    bytes: 23_307_101,
    size: 384,
    output: "last_hidden_state",
    inputs: ["input_ids", "attention_mask"],
    tokenizer: hex("f00d"),
    mostTokens: 128,
    createdBy: `led_${hex("a0")}`,
    createdAtMs: NOW_MS - 3_600_000,
    ...change,
  };
}

/** A closed pair on which people differ. */
export function cannedComparison(change: Partial<Comparison> = {}): Comparison {
  return {
    comparison: `cmp_${hex("0b")}` as never,
    left: `itm_${hex("01")}` as never,
    right: `itm_${hex("02")}` as never,
    items: [`itm_${hex("01")}`, `itm_${hex("02")}`] as never,
    prompt: null,
    stream: "uniform",
    category: null,
    priority: 1,
    split: "train",
    redundancy: { min: 3, max: 3 },
    labels: 3,
    posterior: { left: 0.5, right: 0.4, tie: 0.1 },
    doubt: 0.5,
    gold: null,
    chosenBy: null,
    createdAtMs: NOW_MS - 60_000,
    closedAtMs: NOW_MS,
    ...change,
  };
}

/** A server that answers everything well; give the calls that should go otherwise. */
export function cannedApi(change: Partial<ConsoleApi> = {}): ConsoleApi {
  return {
    useSetupLink: async () => done({ name: "Lead" }),
    signOut: async () => done(undefined),
    listProjects: async () => done([PROJECT]),
    createProject: async () => done(PROJECT),
    uploadItems: async () => done(undefined),
    readProject: async () => done(PROJECT),
    readProgress: async () => done(cannedProgress()),
    listReports: async () => done([cannedReport()]),
    listVersions: async () => done([cannedVersion()]),
    readVersion: async (_, version) => done(cannedDetails({ version })),
    setVersionStatus: async (_, version, { status }) => done(cannedVersion({ version, status })),
    listRewardTests: async () => done([cannedRewardTest()]),
    addRewardTest: async (_, { name }) => done(cannedRewardTest({ name })),
    removeRewardTest: async () => done(undefined),
    cancelRun: async () => done(cannedRun({ status: "cancelled", finishedAtMs: NOW_MS })),
    startTraining: async () => done(cannedRun({ status: "queued", step: null, progress: 0 })),
    createInvite: async () =>
      done({
        id: `inv_${hex("e5")}` as never,
        token: "t".repeat(43),
        path: `/annotate/#/join/${"t".repeat(43)}`,
      }),
    listKeys: async () => done([cannedKey()]),
    createKey: async (_, name) => done({ ...cannedKey({ name }), key: `ak_${"k".repeat(43)}` }),
    revokeKey: async () => done(undefined),
    changeSettings: async (_, change) =>
      done(
        project.parse({
          ...PROJECT,
          settings: { ...PROJECT.settings, ...change },
          settingsVersion: PROJECT.settingsVersion + 1,
        }),
      ),
    listMembers: async () => done({ annotators: [cannedMember()], next: null }),
    listTrustEvents: async () => done([]),
    setStanding: async (_, __, { state, reason }) =>
      done({ standing: { ...cannedMember().standing, state, reason } }),
    erasePerson: async () => done({ departure: "keep-labels", trainedOn: [{ version: 2, status: "live" }] }),
    releaseTasks: async () => done({ returned: 2 }),
    readQuality: async () => done({ quality: cannedQuality() }),
    assessCrowd: async () => done({ quality: cannedQuality() }),
    listAnnotatorQuality: async () => done({ annotators: [cannedAnnotatorQuality()], next: null }),
    listAgreementPairs: async () => done([]),
    readLeaderboard: async () => done([]),
    promoteGold: async () => done({ promoted: [] }),
    listComparisons: async () => done({ rows: [cannedComparison()], next: null }),
    readComparison: async () => done({ comparison: cannedComparison(), labels: [] }),
    adjudicate: async (_, __, { outcome, reason = "" }) =>
      done({ outcome, ranks: null, explanation: reason, use: "settled", source: "expert" }),
    withdrawAdjudication: async () => done(undefined),
    readReplay: async (_, item) =>
      done({ kind: "text", item: item as never, prompt: "", completion: "Yes." }),
    listEncoders: async () => done([cannedEncoder()]),
    uploadTokenizer: async () => done({ sha256: hex("f00d"), mostTokens: 128 }),
    uploadEncoder: async (_, file) => done(cannedEncoder({ name: file.name })),
    ...change,
  };
}
