import * as account from "./account.ts";
import * as annotation from "./annotation.ts";
import * as audit from "./audit.ts";
import * as comparisons from "./comparisons.ts";
import * as encoders from "./encoders.ts";
import type { Endpoint } from "./endpoint.ts";
import * as exports from "./exports.ts";
import * as imports from "./imports.ts";
import * as items from "./items.ts";
import * as keys from "./keys.ts";
import * as ledger from "./ledger.ts";
import * as models from "./models.ts";
import * as myWork from "./my-work.ts";
import * as operations from "./operations.ts";
import * as organisations from "./organisations.ts";
import * as panels from "./panels.ts";
import * as pool from "./pool.ts";
import * as privacy from "./privacy.ts";
import * as progress from "./progress.ts";
import * as project from "./project.ts";
import * as quality from "./quality.ts";
import { rewardDoors } from "./reward-doors.ts";
import * as rewardTests from "./reward-tests.ts";
import * as setup from "./setup.ts";
import * as signIn from "./sign-in.ts";
import * as training from "./training.ts";
import * as webhooks from "./webhooks.ts";

/** Every door of Accord. Routes, the refusal tests and the OpenAPI document are made from this one table. */
export const endpoints: readonly Endpoint[] = [
  operations.health,
  operations.readiness,
  operations.metrics,
  setup.createSetupLink,
  setup.useSetupLink,
  setup.signOut,
  account.readAccount,
  account.endSession,
  ...Object.values(account.leadDoors),
  account.readAnnotator,
  account.signOutAnnotator,
  ...Object.values(account.annotatorDoors),
  signIn.readSignInWays,
  signIn.requestSignInLink,
  signIn.signInByLink,
  signIn.startPasskeySignIn,
  signIn.signInByPasskey,
  signIn.listLocalMails,
  organisations.readOrganisation,
  organisations.renameOrganisation,
  organisations.setMemberRole,
  organisations.removeMember,
  organisations.leaveOrganisation,
  organisations.inviteMember,
  organisations.listInvitations,
  organisations.revokeInvitation,
  organisations.readInvitation,
  organisations.acceptInvitation,
  project.createProject,
  project.listProjects,
  project.readProject,
  project.changeSettings,
  privacy.exportPersonData,
  privacy.erasePerson,
  audit.readAudit,
  audit.exportAudit,
  audit.readOrganisationAudit,
  audit.exportOrganisationAudit,
  keys.createKey,
  keys.rotateKey,
  keys.listKeys,
  keys.revokeKey,
  annotation.createInvite,
  annotation.openStudy,
  annotation.previewInvite,
  annotation.join,
  annotation.readBrief,
  annotation.giveConsent,
  annotation.requestTasks,
  annotation.submitLabel,
  annotation.submitLabels,
  annotation.returnTask,
  annotation.leave,
  annotation.appeal,
  myWork.readOwnWork,
  myWork.exportOwnData,
  myWork.deleteOwnData,
  myWork.reportTask,
  myWork.listItemReports,
  myWork.decideItemReport,
  pool.listMembers,
  pool.setStanding,
  pool.releaseTasks,
  pool.listTrustEvents,
  comparisons.listComparisons,
  comparisons.readComparison,
  comparisons.adjudicate,
  comparisons.withdrawAdjudication,
  comparisons.addComparisons,
  comparisons.setGold,
  comparisons.promoteGold,
  comparisons.listGold,
  quality.readQuality,
  quality.assessCrowd,
  quality.listAnnotatorQuality,
  quality.listAgreementPairs,
  quality.readLeaderboard,
  quality.readConsensus,
  quality.readOwnQuality,
  ledger.exportLabels,
  ledger.listSeals,
  ledger.listPay,
  ledger.adjustPay,
  ...Object.values(panels.panelDoors),
  ...Object.values(webhooks.webhookDoors),
  imports.beginUpload,
  imports.uploadPart,
  imports.previewImport,
  imports.startImport,
  imports.readImport,
  imports.listImports,
  imports.listImportErrors,
  imports.cancelImport,
  ...Object.values(exports.exportDoors),
  items.uploadItems,
  items.readReplay,
  items.readFrames,
  items.readImage,
  items.readMedia,
  items.readPoster,
  ...rewardDoors,
  training.startTraining,
  training.listRuns,
  training.readRun,
  training.cancelRun,
  models.listVersions,
  models.readVersion,
  models.setVersionStatus,
  models.uploadModel,
  models.exportSnapshot,
  encoders.uploadTokenizer,
  encoders.uploadEncoder,
  encoders.listEncoders,
  encoders.readEncoder,
  encoders.downloadEncoder,
  rewardTests.listRewardTests,
  rewardTests.addRewardTest,
  rewardTests.changeRewardTest,
  rewardTests.removeRewardTest,
  progress.readProgress,
  progress.reportReturns,
  progress.listReports,
] as unknown as readonly Endpoint[];
