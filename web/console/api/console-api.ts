import type { z } from "zod";
import type { createInvite, Standing, TrustState } from "../../../contract/annotation.ts";
import type { adjudicate, listComparisons, readComparison } from "../../../contract/comparisons.ts";
import type { EncoderView, uploadEncoder, uploadTokenizer } from "../../../contract/encoders.ts";
import type { Replay } from "../../../contract/items.ts";
import type { createKey, listKeys } from "../../../contract/keys.ts";
import type { readVersion, setVersionStatus, Version } from "../../../contract/models.ts";
import type { listMembers, Member, TrustEvent } from "../../../contract/pool.ts";
import type { erasePerson } from "../../../contract/privacy.ts";
import type { ProblemCode } from "../../../contract/problem.ts";
import type { listReports, readProgress } from "../../../contract/progress.ts";
import type { changeSettings, project, projectSettings } from "../../../contract/project.ts";
import type {
  listAgreementPairs,
  listAnnotatorQuality,
  readLeaderboard,
  readQuality,
} from "../../../contract/quality.ts";
import type { addRewardTest, RewardTest } from "../../../contract/reward-tests.ts";
import type { Run } from "../../../contract/training.ts";
import type { TablePage } from "../tables/table-view.ts";

export type Project = z.infer<typeof project>;
/** What a lead says to make a project; the server fills in the rest. */
export type ProjectWish = z.input<typeof projectSettings>;
export type Progress = z.infer<typeof readProgress.reply>;
export type Report = z.infer<typeof listReports.reply>["reports"][number];
export type Invite = z.infer<typeof createInvite.reply>;
export type InviteWish = z.input<typeof createInvite.body>;

export type Settings = Project["settings"];
/** The settings to replace, each as a whole. */
export type SettingsChange = z.input<typeof changeSettings.body>;
export type { Member, TrustEvent };
export type MemberPage = z.infer<typeof listMembers.reply>;

export type AgentKey = z.infer<typeof listKeys.reply>["keys"][number];
/** A key as it is made, with its text. */
export type MadeKey = z.infer<typeof createKey.reply>;

/** What an assessment of the crowd found. */
export type Quality = NonNullable<z.infer<typeof readQuality.reply>["quality"]>;
export type AnnotatorQualityPage = z.infer<typeof listAnnotatorQuality.reply>;
export type AnnotatorQuality = AnnotatorQualityPage["annotators"][number];
export type AgreementPair = z.infer<typeof listAgreementPairs.reply>["pairs"][number];
export type ItemScore = z.infer<typeof readLeaderboard.reply>["items"][number];

/** A version with its whole evaluation. */
export type VersionDetails = z.infer<typeof readVersion.reply>;
export type VersionReport = VersionDetails["report"];
export type StatusWish = z.input<typeof setVersionStatus.body>;
export type { RewardTest };
export type RewardTestWish = z.input<typeof addRewardTest.body>;

export type Encoder = EncoderView;
export type EncoderChoice = Settings["training"]["encoder"];
/** How an encoder of pictures wants its pixels; mean and std as text, `0.5,0.5,0.5`. */
export type PictureFeed = Pick<z.input<typeof uploadEncoder.query>, "layout" | "mean" | "std">;
export type EncoderWish = z.input<typeof uploadEncoder.query>;

export type Comparison = z.infer<typeof listComparisons.reply>["comparisons"][number];
/** One comparison with every label that it has. */
export type ComparisonDetails = z.infer<typeof readComparison.reply>;
export type Adjudication = z.input<typeof adjudicate.body>;

/** Why a call brought nothing: the server's own refusal, or that it could not be reached. */
export interface Failure {
  readonly code: ProblemCode | "offline";
  /** One human sentence, ready to be shown. */
  readonly sentence: string;
  /** The field at fault, as a path in what was sent. */
  readonly field?: string | undefined;
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** All that the console asks of the server. Refusals are values; nothing here throws. */
export interface ConsoleApi {
  useSetupLink(token: string): Promise<Answer<{ readonly name: string }>>;
  signOut(): Promise<Answer<undefined>>;
  listProjects(): Promise<Answer<readonly Project[]>>;
  createProject(wish: ProjectWish): Promise<Answer<Project>>;
  uploadItems(id: string, items: readonly unknown[]): Promise<Answer<unknown>>;
  readProject(id: string): Promise<Answer<Project>>;
  readProgress(id: string): Promise<Answer<Progress>>;
  listReports(id: string): Promise<Answer<readonly Report[]>>;
  listVersions(id: string): Promise<Answer<readonly Version[]>>;
  readVersion(id: string, version: number): Promise<Answer<VersionDetails>>;
  setVersionStatus(id: string, version: number, wish: StatusWish): Promise<Answer<Version>>;
  listRewardTests(id: string): Promise<Answer<readonly RewardTest[]>>;
  addRewardTest(id: string, wish: RewardTestWish): Promise<Answer<RewardTest>>;
  removeRewardTest(id: string, test: string): Promise<Answer<undefined>>;
  startTraining(id: string): Promise<Answer<Run>>;
  cancelRun(id: string, run: string): Promise<Answer<Run>>;
  createInvite(id: string, wish: InviteWish): Promise<Answer<Invite>>;
  listKeys(id: string): Promise<Answer<readonly AgentKey[]>>;
  createKey(id: string, name: string): Promise<Answer<MadeKey>>;
  revokeKey(id: string, key: string): Promise<Answer<undefined>>;
  /** @param since the version that was seen: refused where somebody else has changed one of the same settings since */
  changeSettings(id: string, change: SettingsChange, since?: number): Promise<Answer<Project>>;
  /** A page of annotators. @param after the `next` of the page before, or the empty string */
  listMembers(id: string, after: string, state: TrustState | null): Promise<Answer<MemberPage>>;
  listTrustEvents(id: string, annotator: string): Promise<Answer<readonly TrustEvent[]>>;
  setStanding(
    id: string,
    annotator: string,
    move: { readonly state: TrustState; readonly reason: string },
  ): Promise<Answer<{ readonly standing: Standing }>>;
  releaseTasks(id: string, annotator: string): Promise<Answer<{ readonly returned: number }>>;
  /** Takes somebody out at their wish; what names them goes. */
  erasePerson(id: string, annotator: string): Promise<Answer<z.infer<typeof erasePerson.reply>>>;
  /** Null before the first assessment. */
  readQuality(id: string): Promise<Answer<{ readonly quality: Quality | null }>>;
  /** Assesses the crowd now; null where there is no label yet. */
  assessCrowd(id: string): Promise<Answer<{ readonly quality: Quality | null }>>;
  listAnnotatorQuality(id: string, after: string): Promise<Answer<AnnotatorQualityPage>>;
  listAgreementPairs(id: string): Promise<Answer<readonly AgreementPair[]>>;
  readLeaderboard(id: string): Promise<Answer<readonly ItemScore[]>>;
  listComparisons(id: string, query: URLSearchParams): Promise<Answer<TablePage<Comparison>>>;
  readComparison(id: string, comparison: string): Promise<Answer<ComparisonDetails>>;
  adjudicate(
    id: string,
    comparison: string,
    judged: Adjudication,
  ): Promise<Answer<NonNullable<Comparison["gold"]>>>;
  withdrawAdjudication(id: string, comparison: string): Promise<Answer<undefined>>;
  readReplay(id: string, item: string): Promise<Answer<Replay>>;
  listEncoders(id: string): Promise<Answer<readonly Encoder[]>>;
  uploadTokenizer(id: string, file: File): Promise<Answer<z.infer<typeof uploadTokenizer.reply>>>;
  /** @param sent is told the share of the file that is under way, in [0, 1] */
  uploadEncoder(
    id: string,
    file: File,
    wish: EncoderWish,
    sent: (share: number) => void,
  ): Promise<Answer<Encoder>>;
  promoteGold(id: string): Promise<Answer<{ readonly promoted: readonly string[] }>>;
}
