/**
 * Who may call: `anyone` needs nothing; `setup` is the deployment's own secret; `lead` and `annotator` are people with a
 * session; `reward` and `upload` are scopes of an agent's key.
 */
export type Role = "anyone" | "setup" | "lead" | "annotator" | "reward" | "upload";

/**
 * What each role may do: the one table from which every door learns whom to let in. An endpoint that does not stand here
 * does not compile, and `workers/api/role-matrix.test.ts` tries every door as every role.
 */
export const PERMISSIONS = {
  // Signing in
  createSetupLink: ["setup"],
  useSetupLink: ["anyone"],
  signOut: ["lead"],
  // Projects
  createProject: ["lead"],
  listProjects: ["lead"],
  readProject: ["lead"],
  changeSettings: ["lead"],
  // Agents' keys
  createKey: ["lead"],
  rotateKey: ["lead"],
  listKeys: ["lead"],
  revokeKey: ["lead"],
  // Annotating
  createInvite: ["lead"],
  join: ["anyone"],
  readBrief: ["annotator"],
  requestTasks: ["annotator"],
  submitLabel: ["annotator"],
  submitLabels: ["annotator"],
  returnTask: ["annotator"],
  leave: ["annotator"],
  appeal: ["annotator"],
  readOwnQuality: ["annotator"],
  // The crowd
  listMembers: ["lead"],
  setStanding: ["lead"],
  releaseTasks: ["lead"],
  listTrustEvents: ["lead"],
  readQuality: ["lead"],
  assessCrowd: ["lead"],
  listAnnotatorQuality: ["lead"],
  listAgreementPairs: ["lead"],
  // Comparisons and known answers
  listComparisons: ["lead"],
  addComparisons: ["lead"],
  setGold: ["lead"],
  promoteGold: ["lead"],
  listGold: ["lead"],
  readLeaderboard: ["lead"],
  readConsensus: ["lead"],
  // The ledger
  exportLabels: ["lead"],
  listSeals: ["lead"],
  listPay: ["lead"],
  adjustPay: ["lead"],
  // Items
  uploadItems: ["upload"],
  readReplay: ["annotator", "lead"],
  readFrames: ["annotator", "lead"],
  readImage: ["annotator", "lead"],
  // Rewards
  reward: ["reward"],
  compareRewards: ["reward"],
  rankInputs: ["reward"],
  streamRewards: ["reward"],
  rewardSocket: ["reward"],
  downloadModel: ["reward", "lead"],
  readDrift: ["lead"],
  // Rewards in other people's protocols
  openRlhf: ["reward"],
  slime: ["reward"],
  llamaFactory: ["reward"],
  vllmClassify: ["reward"],
  vllmClassify2: ["reward"],
  vllmPooling: ["reward"],
  vllmScore: ["reward"],
  vllmScore2: ["reward"],
  vllmRerank: ["reward"],
  vllmRerank2: ["reward"],
  vllmRerank3: ["reward"],
  vllmModels: ["reward"],
  kserveServer: ["reward"],
  kserveLive: ["reward"],
  kserveReady: ["reward"],
  kserveModel: ["reward"],
  kserveModelOfVersion: ["reward"],
  kserveModelReady: ["reward"],
  kserveModelReadyOfVersion: ["reward"],
  kserveInfer: ["reward"],
  kserveInferOfVersion: ["reward"],
  // Training and models
  startTraining: ["lead"],
  listRuns: ["lead"],
  readRun: ["lead"],
  cancelRun: ["lead"],
  listVersions: ["lead", "reward"],
  readVersion: ["lead", "reward"],
  setVersionStatus: ["lead"],
  uploadModel: ["lead"],
  exportSnapshot: ["lead"],
  listRewardTests: ["lead"],
  addRewardTest: ["lead"],
  changeRewardTest: ["lead"],
  removeRewardTest: ["lead"],
  // Progress and agents' returns
  readProgress: ["lead"],
  reportReturns: ["upload"],
  listReports: ["lead"],
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** The name of a door. */
export type EndpointId = keyof typeof PERMISSIONS;
