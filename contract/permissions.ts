import type { MemberRole } from "../workers/core/member-role.ts";

/**
 * Who may call: `anyone` needs nothing; `setup` is the deployment's own secret, `monitor` the token that opens its metrics alone; `person` is whoever has signed in to the
 * console, a member of something or not; owners, leads, reviewers and analysts are members of the organisation that the
 * door is about (of any one where it is about none); an `annotator` has a session of their own; `reward` and `upload` are
 * scopes of an agent's key. A key with the scope `lead` comes in as a lead.
 */
export type Role = "anyone" | "setup" | "monitor" | "person" | MemberRole | "annotator" | "reward" | "upload";

/** Decide who belongs to the organisation. */
const OWNERS = ["owner"] as const;
/** Run its projects. */
const LEADS = ["owner", "lead"] as const;
/** Judge answers and annotators. */
const REVIEWERS = ["owner", "lead", "reviewer"] as const;
/** See everything but secrets, and change nothing. */
const READERS = ["owner", "lead", "reviewer", "analyst"] as const;

/**
 * What each role may do: the one table from which every door learns whom to let in. An endpoint that does not stand here
 * does not compile, and `workers/api/role-matrix.test.ts` tries every door as every role.
 */
export const PERMISSIONS = {
  // Whether it lives
  health: ["anyone"],
  readiness: ["anyone"],
  metrics: ["monitor"],
  // Signing in
  createSetupLink: ["setup"],
  useSetupLink: ["anyone"],
  signOut: ["person"],
  readSignInWays: ["anyone"],
  requestSignInLink: ["anyone"],
  signInByLink: ["anyone"],
  startPasskeySignIn: ["anyone"],
  signInByPasskey: ["anyone"],
  listLocalMails: ["setup"],
  // One's own account
  readAccount: ["person"],
  endSession: ["person"],
  startLeadPasskey: ["person"],
  addLeadPasskey: ["person"],
  removeLeadPasskey: ["person"],
  requestLeadMailbox: ["person"],
  confirmLeadMailbox: ["person"],
  readAnnotator: ["annotator"],
  signOutAnnotator: ["annotator"],
  startAnnotatorPasskey: ["annotator"],
  addAnnotatorPasskey: ["annotator"],
  removeAnnotatorPasskey: ["annotator"],
  requestAnnotatorMailbox: ["annotator"],
  confirmAnnotatorMailbox: ["annotator"],
  // Organisations
  readOrganisation: READERS,
  renameOrganisation: OWNERS,
  setMemberRole: OWNERS,
  removeMember: OWNERS,
  leaveOrganisation: READERS,
  inviteMember: OWNERS,
  listInvitations: OWNERS,
  revokeInvitation: OWNERS,
  readInvitation: ["anyone"],
  acceptInvitation: ["anyone"],
  // Projects
  createProject: LEADS,
  listProjects: ["person"],
  readProject: READERS,
  changeSettings: LEADS,
  // A person's data, at their wish
  exportPersonData: LEADS,
  erasePerson: LEADS,
  // The audit log
  readAudit: READERS,
  exportAudit: READERS,
  readOrganisationAudit: OWNERS,
  exportOrganisationAudit: OWNERS,
  // Agents' keys
  createKey: LEADS,
  rotateKey: LEADS,
  listKeys: READERS,
  revokeKey: LEADS,
  // Annotating
  createInvite: LEADS,
  openStudy: ["anyone"],
  previewInvite: ["anyone"],
  join: ["anyone"],
  readBrief: ["annotator"],
  giveConsent: ["annotator"],
  requestTasks: ["annotator"],
  submitLabel: ["annotator"],
  submitLabels: ["annotator"],
  returnTask: ["annotator"],
  leave: ["annotator"],
  appeal: ["annotator"],
  readOwnQuality: ["annotator"],
  readOwnWork: ["annotator"],
  exportOwnData: ["annotator"],
  deleteOwnData: ["annotator"],
  reportTask: ["annotator"],
  // The crowd
  listMembers: READERS,
  setStanding: REVIEWERS,
  releaseTasks: REVIEWERS,
  listTrustEvents: READERS,
  listItemReports: READERS,
  decideItemReport: REVIEWERS,
  readQuality: READERS,
  assessCrowd: REVIEWERS,
  listAnnotatorQuality: READERS,
  listAgreementPairs: READERS,
  // Comparisons and known answers
  listComparisons: READERS,
  readComparison: READERS,
  adjudicate: REVIEWERS,
  withdrawAdjudication: REVIEWERS,
  addComparisons: LEADS,
  setGold: REVIEWERS,
  promoteGold: REVIEWERS,
  listGold: READERS,
  readLeaderboard: READERS,
  readConsensus: READERS,
  // The ledger
  exportLabels: READERS,
  listSeals: READERS,
  listPay: READERS,
  adjustPay: LEADS,
  // Crowd panels
  readPanel: READERS,
  connectPanel: LEADS,
  disconnectPanel: LEADS,
  syncPanel: REVIEWERS,
  listSubmissions: READERS,
  decideSubmissions: LEADS,
  tellPanelEvent: ["anyone"],
  // Webhooks
  listWebhooks: READERS,
  createWebhook: LEADS,
  changeWebhook: LEADS,
  removeWebhook: LEADS,
  rotateWebhookSecret: LEADS,
  testWebhook: LEADS,
  listDeliveries: READERS,
  replayDelivery: LEADS,
  replayFailedDeliveries: LEADS,
  // Items
  uploadItems: [...LEADS, "upload"],
  readReplay: [...READERS, "annotator"],
  readFrames: [...READERS, "annotator"],
  readImage: [...READERS, "annotator"],
  readMedia: [...READERS, "annotator"],
  readPoster: [...READERS, "annotator"],
  // Data in
  beginUpload: LEADS,
  uploadPart: LEADS,
  previewImport: LEADS,
  startImport: LEADS,
  readImport: READERS,
  listImports: READERS,
  listImportErrors: READERS,
  cancelImport: LEADS,
  // Data out
  startExport: REVIEWERS,
  listExports: READERS,
  readExport: READERS,
  linkExport: REVIEWERS,
  deleteExport: LEADS,
  downloadExport: ["anyone"],
  // Rewards
  reward: ["reward"],
  compareRewards: ["reward"],
  rankInputs: ["reward"],
  streamRewards: ["reward"],
  rewardSocket: ["reward"],
  downloadModel: [...READERS, "reward"],
  readDrift: READERS,
  // Rewards in other people's protocols
  openRlhf: ["reward"],
  slime: ["reward"],
  llamaFactory: ["reward"],
  vllmClassify: ["reward"],
  vllmClassify2: ["reward"],
  vllmPooling: ["reward"],
  vllmEmbeddings: ["reward"],
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
  startTraining: LEADS,
  listRuns: READERS,
  readRun: READERS,
  cancelRun: LEADS,
  listVersions: [...READERS, "reward"],
  readVersion: [...READERS, "reward"],
  setVersionStatus: LEADS,
  uploadModel: LEADS,
  exportSnapshot: READERS,
  uploadTokenizer: LEADS,
  uploadEncoder: LEADS,
  listEncoders: READERS,
  readEncoder: [...READERS, "reward"],
  downloadEncoder: [...READERS, "reward"],
  listRewardTests: READERS,
  addRewardTest: LEADS,
  changeRewardTest: LEADS,
  removeRewardTest: LEADS,
  // Progress and agents' returns
  readProgress: READERS,
  reportReturns: ["upload"],
  listReports: READERS,
} as const satisfies Readonly<Record<string, readonly Role[]>>;

/** The name of a door. */
export type EndpointId = keyof typeof PERMISSIONS;
