import { type Standing, standingOf } from "../core/assignment/standing.ts";
import { firstState } from "../core/assignment/trust.ts";
import type { AnnotatorId, LeadId, ProjectId } from "../core/ids.ts";
import { type PanelIds, type PanelLink, type PanelVisit, panelVisit } from "../core/joining/panel.ts";
import { consentVersion } from "../core/joining/wording.ts";
import type { ProjectPolicy } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import type { AnnotatorIdentity } from "../store/annotator-sessions.ts";
import { putConsent } from "../store/consents.ts";
import { findInvite, insertInvite, joinAsKnown, joinAsNew } from "../store/invites.ts";
import { findMember } from "../store/members.ts";
import { findPanelPerson, openSessionFor } from "../store/panel-visits.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

export const ANNOTATOR_SESSION_LIFE_MS = 60 * 24 * 3_600_000;

/** Makes an invite. Its token is returned here and nowhere else. */
export async function createInvite(
  tools: Tools,
  lead: LeadId,
  given: {
    project: ProjectId;
    maxUses: number;
    expiresAtMs: number | null;
    simulated: boolean;
    group?: string | null;
    panel?: PanelLink | null;
  },
) {
  const token = tools.newSecret();
  const id = tools.newId("inv");
  const { project, maxUses, expiresAtMs, simulated, group = null, panel = null } = given;
  const after = { maxUses, expiresAtMs, simulated, group, panel: panel?.name ?? null };
  const entry = deed(tools, project, lead, { action: "create-invite", subject: id, after });
  const invite = {
    id,
    projectId: project,
    secretHash: await sha256Hex(token),
    simulated,
    annotatorGroup: group,
    panel,
    maxUses,
    createdAtMs: tools.nowMs(),
    expiresAtMs,
  };
  await insertInvite(tools.database, invite, entry);
  return { id, token };
}

interface Invited {
  readonly invite: string;
  /** What the panel calls them, where the link is a panel's. */
  readonly panel?: PanelIds | null;
  readonly known: AnnotatorIdentity | undefined;
}

export interface Preview {
  readonly project: ProjectId;
  readonly settings: ProjectPolicy;
  readonly standing: Standing;
  readonly panel: PanelLink | null;
  /** In already, and agreed to the text as it stands. */
  readonly joined: boolean;
}

/** What an invite leads to; undefined where it no longer holds. Nothing is stored. */
export async function previewInvite(tools: Tools, given: Invited): Promise<Preview | undefined> {
  const invite = await findInvite(tools.database, await sha256Hex(given.invite), tools.nowMs());
  if (!invite) return undefined;
  const { project, settings, panel } = invite;
  const person = panel
    ? given.panel &&
      (await findPanelPerson(
        tools.database,
        project,
        (
          await panelVisit(project, panel, given.panel, given.invite)
        ).personHash,
      ))
    : given.known && { annotator: given.known.annotator.id, departed: false };
  const member = person && (await findMember(tools.database, project, person.annotator));
  const agreed = member ? member.consent === (await consentVersion(settings)) : false;
  const consented = settings.joining.consent === "" || agreed;
  const standing = standingOf(member ?? beginner(settings), settings);
  return { project, settings, standing, panel, joined: Boolean(member) && consented };
}

/** Somebody who has just joined, as far as their standing goes. */
const beginner = ({ qualification }: ProjectPolicy) => ({
  state: firstState(qualification),
  stateReason: "",
  stateActor: "joining",
  stateScore: null,
  stateAtMs: 0,
  practiceAnswered: 0,
  quizAttempt: 1,
  quizAnswered: 0,
  appeal: null,
});

export interface Joined {
  readonly annotator: AnnotatorId;
  /** The new session's secret; null for somebody who had one already. */
  readonly token: string | null;
  readonly project: ProjectId;
  readonly settings: ProjectPolicy;
}

export type JoinRefusal = "link-used" | "consent-needed" | "no-panel-id";

/** Lets somebody into a project by invite. Who comes from a panel comes in once, however often they follow its link. */
export async function joinProject(
  tools: Tools,
  given: Invited & {
    name: string | null;
    /** A random token that stays on the device. */
    device: string | null;
    language?: string | null;
    /** The version of the text that they agree to. */
    consent?: string | null;
  },
): Promise<Result<Joined, JoinRefusal>> {
  const nowMs = tools.nowMs();
  const inviteHash = await sha256Hex(given.invite);
  const invite = await findInvite(tools.database, inviteHash, nowMs);
  if (!invite) return fail("link-used");
  const { project, settings, panel } = invite;
  const version = await consentVersion(settings);
  if (version !== null && given.consent !== version) return fail("consent-needed");
  if (panel && !given.panel) return fail("no-panel-id");
  const visit = panel && given.panel ? await panelVisit(project, panel, given.panel, given.invite) : null;
  const terms = {
    inviteHash,
    project,
    state: firstState(settings.qualification),
    deviceHash: given.device === null ? null : await sha256Hex(given.device),
    nowMs,
  };
  const joined = (annotator: AnnotatorId, token: string | null) =>
    ok({ annotator, token, project, settings } satisfies Joined);
  const agree = (annotator: AnnotatorId) =>
    version !== null &&
    putConsent(tools.database, { project, annotator, version, language: given.language ?? null, nowMs });

  if (visit) {
    const again = await comeBack(tools, project, visit);
    if (again === "departed") return fail("link-used");
    if (again) {
      await agree(again.annotator);
      return joined(again.annotator, again.token);
    }
  } else if (given.known) {
    const { known } = given;
    if (!(await joinAsKnown(tools.database, { ...terms, known }))) return fail("link-used");
    await agree(known.annotator.id);
    return joined(known.annotator.id, null);
  }
  const token = tools.newSecret();
  const annotator = tools.newId("ann");
  const inside = await joinAsNew(tools.database, {
    ...terms,
    annotator,
    name: given.name,
    simulated: invite.simulated,
    sessionHash: await sha256Hex(token),
    sessionExpiresAtMs: nowMs + ANNOTATOR_SESSION_LIFE_MS,
    panel: visit && { ...visit, invite: invite.id },
  });
  if (!inside) {
    // Perhaps the same person of the panel has just come in by another tab.
    const again = visit && (await comeBack(tools, project, visit));
    if (!again || again === "departed") return fail("link-used");
    return joined(again.annotator, again.token);
  }
  await agree(annotator);
  return joined(annotator, token);
}

/** A further session for somebody of a panel who has been in before. */
async function comeBack(tools: Tools, project: ProjectId, { personHash }: PanelVisit) {
  const person = await findPanelPerson(tools.database, project, personHash);
  if (!person) return undefined;
  if (person.departed) return "departed" as const;
  const token = tools.newSecret();
  const nowMs = tools.nowMs();
  await openSessionFor(tools.database, person.annotator, {
    secretHash: await sha256Hex(token),
    nowMs,
    expiresAtMs: nowMs + ANNOTATOR_SESSION_LIFE_MS,
  });
  return { annotator: person.annotator, token };
}
