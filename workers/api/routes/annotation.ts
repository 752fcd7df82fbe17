import {
  appeal,
  type Brief,
  giveConsent,
  join,
  labelEntry,
  leave,
  openStudy,
  previewInvite,
  readBrief,
  requestTasks,
  returnTask,
  submitLabel,
  submitLabels,
} from "../../../contract/annotation.ts";
import { briefOf } from "../../../contract/brief-of.ts";
import type { ProblemCode, ProblemNotes } from "../../../contract/problem.ts";
import { describeProblem } from "../../../contract/problem.ts";
import * as joining from "../../actions/join-project.ts";
import { judgeMember } from "../../actions/judge-member.ts";
import * as pool from "../../actions/manage-pool.ts";
import * as request from "../../actions/request-tasks.ts";
import * as submit from "../../actions/submit-label.ts";
import type { Tools } from "../../actions/tools.ts";
import { earningsOf, standingOf } from "../../core/assignment/standing.ts";
import type { AnnotatorId, ProjectId } from "../../core/ids.ts";
import { endingOf, type PanelLink } from "../../core/joining/panel.ts";
import { consentVersion } from "../../core/joining/wording.ts";
import { placementOfSecret } from "../../core/placement.ts";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { checkInput } from "../../door/check-input.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { openToolsAt } from "../../door/tools.ts";
import { putConsent } from "../../store/consents.ts";
import { releaseLeases, returnLease } from "../../store/leases.ts";
import { findMember, settingsOf } from "../../store/members.ts";
import { findPanelVisit } from "../../store/panel-visits.ts";
import { ANNOTATOR_COOKIE, sessionCookie } from "../cookies.ts";
import { findIdentity } from "../doorkeeper.ts";
import type { Env } from "../env.ts";

/** The annotator who calls; the doorkeeper has let nobody else in. */
export function annotatorOf(caller: Caller): AnnotatorId {
  if (caller.role !== "annotator") throw new Refusal("not-allowed");
  return caller.annotator;
}

const tellBrief = async (
  id: ProjectId,
  settings: ProjectPolicy,
  language: string | undefined,
): Promise<Brief> => briefOf(id, settings, language, await consentVersion(settings));

const parametersOf = ({ name, person, study, session, answers }: PanelLink) => ({
  name,
  person,
  study,
  session,
  answers,
});

/** Judges whoever answered a known comparison: before the reply where they see the result, after it where they must not. */
async function judgeAfter(
  tools: Tools,
  who: { project: ProjectId; annotator: AnnotatorId },
  submitted: readonly submit.Submitted[],
  later: (work: Promise<unknown>) => void,
): Promise<void> {
  const judge = () => judgeMember(tools, who.project, who.annotator);
  if (submitted.some((each) => each.judge === "now")) await judge();
  else if (submitted.some((each) => each.judge === "later")) later(judge());
}

function notesOf(refusal: submit.LabelRefusal): ProblemNotes {
  if (refusal.code === "invalid-input") return { field: refusal.field, detail: refusal.detail };
  if (refusal.code === "correction-refused") return { field: "supersedes", detail: refusal.detail };
  return refusal.code === "not-trusted" ? {} : { field: "assignment" };
}

export function openAnnotationDoors(doors: Doors<Env>): void {
  doors.on(openStudy, async ({ params, request: incoming }) => {
    const { origin, search } = new URL(incoming.url);
    // Behind the #, where no server and no log sees what the panel calls somebody.
    return Response.redirect(`${origin}/annotate/#/join/${params.invite}${search}`, 302);
  });

  doors.on(previewInvite, async ({ tools: home, body, request: incoming, env }) => {
    const tools = openToolsAt(env, placementOfSecret(body.invite));
    const known = await findIdentity(incoming, home.nowMs(), env);
    const preview =
      tools &&
      (await joining.previewInvite(tools, { invite: body.invite, panel: body.panel ?? null, known }));
    if (!preview) throw new Refusal("link-used");
    const { project, settings, standing, panel, joined } = preview;
    return {
      project: await tellBrief(project, settings, body.language),
      standing,
      panel: panel && parametersOf(panel),
      joined,
    };
  });

  doors.on(join, async ({ tools: home, body, request: incoming, env }) => {
    const tools = openToolsAt(env, placementOfSecret(body.invite));
    const known = await findIdentity(incoming, home.nowMs(), env);
    const joined =
      tools &&
      (await joining.joinProject(tools, {
        invite: body.invite,
        name: body.name ?? null,
        device: body.device ?? null,
        language: body.language ?? null,
        consent: body.consent ?? null,
        panel: body.panel ?? null,
        known,
      }));
    if (!joined) throw new Refusal("link-used");
    if (!joined.ok) {
      if (joined.error === "no-panel-id")
        throw new Refusal("invalid-input", {
          field: "panel.person",
          detail: "expected the panel’s id of the person",
        });
      throw new Refusal(joined.error, joined.error === "consent-needed" ? { field: "consent" } : {});
    }
    const { annotator, token, project, settings } = joined.value;
    const headers = new Headers({ "cache-control": "no-store" });
    if (token)
      headers.set(
        "set-cookie",
        sessionCookie(incoming, ANNOTATOR_COOKIE, token, joining.ANNOTATOR_SESSION_LIFE_MS / 1000),
      );
    const brief = await tellBrief(project, settings, body.language);
    return Response.json({ annotator, token, project: brief }, { headers });
  });

  doors.on(readBrief, async ({ tools, params, caller, query }) => {
    const [member, visit] = await Promise.all([
      findMember(tools.database, params.project, annotatorOf(caller)),
      findPanelVisit(tools.database, params.project, annotatorOf(caller)),
    ]);
    if (!member) throw new Refusal("not-found");
    const settings = settingsOf(member);
    const project = await tellBrief(params.project, settings, query.language);
    const standing = standingOf(member, settings);
    return {
      project,
      annotator: member.annotator,
      answered: member.answered,
      standing,
      earnings: earningsOf(member, settings.pay),
      consented: project.consent === null || member.consent === project.consent.version,
      panel: visit ? parametersOf(visit.link) : null,
      ending: visit ? endingOf(visit, { ...standing, answered: member.answered }, query.nothingLeft) : null,
    };
  });

  doors.on(giveConsent, async ({ tools, params, caller, body }) => {
    const annotator = annotatorOf(caller);
    const member = await findMember(tools.database, params.project, annotator);
    if (!member) throw new Refusal("not-found");
    const version = await consentVersion(settingsOf(member));
    if (version !== null && body.version !== version)
      throw new Refusal("consent-needed", { field: "version" });
    if (version !== null)
      await putConsent(tools.database, {
        project: params.project,
        annotator,
        version,
        language: body.language ?? null,
        nowMs: tools.nowMs(),
      });
    return undefined;
  });

  doors.on(requestTasks, async ({ tools, params, caller, body, later }) => {
    const wish = { project: params.project, annotator: annotatorOf(caller), want: body.want };
    const tasks = await request.requestTasks(tools, wish, later);
    if (!tasks) throw new Refusal("not-found");
    return tasks;
  });

  doors.on(submitLabel, async ({ tools, params, caller, body, later }) => {
    const who = { project: params.project, annotator: annotatorOf(caller) };
    const submitted = await submit.submitLabels(tools, who, [{ assignment: params.assignment, ...body }]);
    await judgeAfter(tools, who, submitted, later);
    const result = submitted[0]?.result;
    if (result?.ok) return result.value;
    const refusal = result?.error ?? { code: "not-found" as const };
    throw new Refusal(refusal.code, notesOf(refusal));
  });

  doors.on(submitLabels, async ({ tools, params, caller, body, later }) => {
    const who = { project: params.project, annotator: annotatorOf(caller) };
    const checked = body.labels.map((entry) => checkInput(labelEntry, entry));
    const good = checked.flatMap((entry) => (entry.ok ? [entry.value] : []));
    const submitted = await submit.submitLabels(tools, who, good);
    await judgeAfter(tools, who, submitted, later);
    const answers = submitted.values();
    const refused = (code: ProblemCode, notes: ProblemNotes) =>
      ({ ok: false, problem: describeProblem(code, notes) }) as const;
    return {
      results: checked.map((entry, i) => {
        const at = (field: string | undefined) => `labels.${i}${field === undefined ? "" : `.${field}`}`;
        if (!entry.ok) return refused("invalid-input", { ...entry.error, field: at(entry.error.field) });
        const { result } = answers.next().value as submit.Submitted;
        if (result.ok) return { ok: true, label: result.value } as const;
        const notes = notesOf(result.error);
        return refused(result.error.code, { ...notes, field: at(notes.field) });
      }),
    };
  });

  doors.on(returnTask, async ({ tools, params, caller }) => {
    const lease = { ...params, annotator: annotatorOf(caller) };
    if (!(await returnLease(tools.database, lease))) throw new Refusal("not-found");
    return undefined;
  });

  doors.on(leave, async ({ tools, params, caller }) => ({
    returned: await releaseLeases(tools.database, { ...params, annotator: annotatorOf(caller) }),
  }));

  doors.on(appeal, async ({ tools, params, caller, body }) => {
    const note = { project: params.project, annotator: annotatorOf(caller), note: body.note };
    const standing = await pool.appeal(tools, note);
    if (!standing) throw new Refusal("not-found");
    return { standing };
  });
}
