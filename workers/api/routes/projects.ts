import { createInvite } from "../../../contract/annotation.ts";
import { createKey, listKeys, revokeKey, rotateKey } from "../../../contract/keys.ts";
import { changeSettings, createProject, listProjects, readProject } from "../../../contract/project.ts";
import * as change from "../../actions/change-settings.ts";
import * as create from "../../actions/create-project.ts";
import * as invites from "../../actions/join-project.ts";
import * as list from "../../actions/list-projects.ts";
import * as keys from "../../actions/manage-keys.ts";
import { placeProject } from "../../actions/place-project.ts";
import type { LeadId } from "../../core/ids.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { openToolsEverywhere } from "../../door/tools.ts";
import * as keyStore from "../../store/keys.ts";
import { findProject } from "../../store/projects.ts";
import type { Env } from "../env.ts";

/** The lead who calls; the doorkeeper has let nobody else in. */
export function leadOf(caller: Caller): LeadId {
  if (caller.role !== "lead") throw new Refusal("not-allowed");
  return caller.lead;
}

export function openProjectDoors(doors: Doors<Env>): void {
  doors.on(createProject, async ({ caller, body, env }) => {
    const tools = await placeProject(openToolsEverywhere(env), leadOf(caller));
    return create.createProject(tools, leadOf(caller), body);
  });

  doors.on(listProjects, async ({ caller, env }) => ({
    projects: await list.listProjects(openToolsEverywhere(env), leadOf(caller)),
  }));

  doors.on(readProject, async ({ tools, params }) => {
    const project = await findProject(tools.database, params.project);
    if (!project) throw new Refusal("not-found");
    return project;
  });

  doors.on(changeSettings, async ({ tools, caller, params, body }) => {
    const project = await change.changeSettings(tools, leadOf(caller), params.project, body);
    if (!project) throw new Refusal("not-found");
    return project;
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
    return { ...invite, path: `/annotate/#/join/${invite.token}` };
  });
}
