import { createInvite } from "../../../contract/annotation.ts";
import { createKey, listKeys, revokeKey, rotateKey } from "../../../contract/keys.ts";
import { changeSettings, createProject, listProjects, readProject } from "../../../contract/project.ts";
import * as change from "../../actions/change-settings.ts";
import * as create from "../../actions/create-project.ts";
import * as invites from "../../actions/join-project.ts";
import * as list from "../../actions/list-projects.ts";
import * as keys from "../../actions/manage-keys.ts";
import { placeProject } from "../../actions/place-project.ts";
import type { FieldProblem } from "../../core/codec/field-problem.ts";
import type { LeadId, OrganisationId } from "../../core/ids.ts";
import type { PanelLink } from "../../core/joining/panel.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import * as keyStore from "../../store/keys.ts";
import { findProject, type ProjectRow } from "../../store/projects.ts";
import type { Env } from "../env.ts";
import { personOf } from "./people.ts";

/** Who calls from the console; the doorkeeper has let nobody else in. */
export function leadOf(caller: Caller): LeadId {
  if (!("lead" in caller)) throw new Refusal("not-allowed");
  return caller.lead;
}

/** Of the organisations where the caller may make projects, the one that is named, else the first. */
function organisationOf(caller: Caller, wished: OrganisationId | undefined): OrganisationId {
  const memberships = "lead" in caller ? (caller.person?.memberships ?? []) : [];
  const chosen = memberships.find(
    ({ organisation, role }) =>
      createProject.who.includes(role) && (wished === undefined || organisation === wished),
  );
  if (!chosen) throw new Refusal("not-found");
  return chosen.organisation;
}

const viewProject = ({ id, organisationId, settings, settingsVersion, createdAtMs }: Viewed) => ({
  id,
  organisation: organisationId,
  settings,
  settingsVersion,
  createdAtMs,
});
type Viewed = Pick<ProjectRow, "id" | "organisationId" | "settings" | "settingsVersion" | "createdAtMs">;

export function openProjectDoors(doors: Doors<Env>): void {
  doors.on(createProject, async ({ tools: home, caller, query, body, env }) => {
    const by = { lead: leadOf(caller), organisation: organisationOf(caller, query.organisation) };
    const tools = await placeProject(openToolsEverywhere(env, home.origin));
    return viewProject(await create.createProject(tools, by, body));
  });

  doors.on(listProjects, async ({ caller, env }) => {
    const theirs = personOf(caller).memberships.map(({ organisation }) => organisation);
    return { projects: (await list.listProjects(openToolsEverywhere(env), theirs)).map(viewProject) };
  });

  doors.on(readProject, async ({ tools, params }) => {
    const project = await findProject(tools.database, params.project);
    if (!project) throw new Refusal("not-found");
    return viewProject(project);
  });

  doors.on(changeSettings, async ({ tools, caller, params, body, request, env }) => {
    const since = seenVersion(request);
    const changed = await change.changeSettings(tools, leadOf(caller), params.project, body, since);
    if (!changed.ok) throw refusalOf(changed.error);
    // Another encoder reads all items anew; should the message be lost, the schedule sees to it.
    if (body.training?.encoder.kind === "frozen") {
      const { request } = tools.origin;
      await env.ITEMS_QUEUE.send({ project: params.project, request });
    }
    return viewProject(changed.value);
  });

  doors.on(createKey, ({ tools, caller, params, body }) =>
    keys.createKey(tools, leadOf(caller), { project: params.project, ...body }),
  );

  doors.on(listKeys, async ({ tools, params }) => ({
    keys: await keyStore.listKeys(tools.database, params.project, tools.nowMs()),
  }));

  doors.on(rotateKey, async ({ tools, caller, params, body }) => {
    const rotated = await keys.rotateKey(
      tools,
      leadOf(caller),
      params.project,
      params.key,
      body.overlapSeconds,
    );
    if (!rotated) throw new Refusal("not-found");
    return rotated;
  });

  doors.on(revokeKey, async ({ tools, caller, params }) => {
    if (!(await keys.endKey(tools, leadOf(caller), params.project, params.key)))
      throw new Refusal("not-found");
    return undefined;
  });

  doors.on(createInvite, async ({ tools, caller, params, body }) => {
    const invite = await invites.createInvite(tools, leadOf(caller), { project: params.project, ...body });
    return { ...invite, path: pathOf(invite.token, body.panel) };
  });
}

/** The version of the settings in If-Match, with quotes or without; undefined where there is none. */
function seenVersion(request: Request): number | undefined {
  const text = request.headers.get("if-match");
  if (text === null || text === "*") return undefined;
  const version = /^"?(\d{1,9})"?$/.exec(text)?.[1];
  if (version === undefined)
    throw new Refusal("invalid-input", {
      field: "if-match",
      detail: "Expected the settingsVersion that you read.",
    });
  return Number(version);
}

function refusalOf(error: "not-found" | FieldProblem | change.SettingsConflict): Refusal {
  if (error === "not-found") return new Refusal("not-found");
  if (!("conflict" in error)) return new Refusal("invalid-input", error);
  const changed = error.conflict;
  return new Refusal("settings-changed", {
    field: changed[0] as string,
    changed,
    detail: `Somebody else has changed ${changed.join(", ")} since you read the settings.`,
  });
}

/** Where an invite leads to; a panel puts its ids where the braces are. */
function pathOf(token: string, panel: PanelLink | null): string {
  if (!panel) return `/annotate/#/join/${token}`;
  const parameters = [panel.person, panel.study, panel.session].map((name) => `${name}={{%${name}%}}`);
  return `/s/${token}?${parameters.join("&")}`;
}
