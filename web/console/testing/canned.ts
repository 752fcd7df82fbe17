import { project } from "../../../contract/project.ts";
import type { Run, Version } from "../../../contract/training.ts";
import { version } from "../../../contract/training.ts";
import type {
  AgentKey,
  Answer,
  ConsoleApi,
  Failure,
  Member,
  Progress,
  Project,
  Report,
} from "../api/console-api.ts";

export const NOW_MS = Date.UTC(2026, 9, 5, 14, 2, 0);
const hex = (pair: string) => pair.repeat(16);

export const PROJECT: Project = project.parse({
  id: `prj_${hex("a1")}`,
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
    labels: { total: 400, left: 190, right: 170, tie: 30, skip: 10 },
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
    },
    gate: { passed: true, reason: "Not worse beyond noise." },
  });
  return { ...made, ...change };
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
    standing: {
      state: "active",
      phase: "work",
      reason: "",
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

export const done = <T>(value: T): Answer<T> => ({ ok: true, value });
export const refused = (code: Failure["code"], sentence = "No."): Answer<never> => ({
  ok: false,
  failure: { code, sentence },
});

/** A server that answers everything well; give the calls that should go otherwise. */
export function cannedApi(change: Partial<ConsoleApi> = {}): ConsoleApi {
  return {
    useSetupLink: async () => done({ name: "Lead" }),
    signOut: async () => done(undefined),
    listProjects: async () => done([PROJECT]),
    createProject: async () => done(PROJECT),
    readProject: async () => done(PROJECT),
    readProgress: async () => done(cannedProgress()),
    listReports: async () => done([cannedReport()]),
    listVersions: async () => done([cannedVersion()]),
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
    releaseTasks: async () => done({ returned: 2 }),
    promoteGold: async () => done({ promoted: [] }),
    ...change,
  };
}
