import {
  type Brief,
  join,
  readBrief,
  requestTasks,
  returnTask,
  submitLabel,
} from "../../../contract/annotation.ts";
import { ANNOTATOR_SESSION_LIFE_MS, joinProject } from "../../actions/join-project.ts";
import * as request from "../../actions/request-tasks.ts";
import * as submit from "../../actions/submit-label.ts";
import type { AnnotatorId, ProjectId } from "../../core/ids.ts";
import { placementOfSecret } from "../../core/placement.ts";
import type { ProjectPolicy } from "../../core/project-policy.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Caller, Doors } from "../../door/serve.ts";
import { openToolsAt } from "../../door/tools.ts";
import { returnLease } from "../../store/leases.ts";
import { findMember } from "../../store/members.ts";
import { ANNOTATOR_COOKIE, sessionCookie } from "../cookies.ts";
import { findIdentity } from "../doorkeeper.ts";
import type { Env } from "../env.ts";

function annotatorOf(caller: Caller): AnnotatorId {
  if (caller.role !== "annotator") throw new Refusal("not-allowed");
  return caller.annotator;
}

function briefOf(id: ProjectId, settings: ProjectPolicy): Brief {
  const { name, question, instructions, simulated, outcomes } = settings;
  const offered = ["left", "right", ...(outcomes.tie ? ["tie"] : []), ...(outcomes.skip ? ["skip"] : [])];
  return { id, name, question, instructions, simulated, outcomes: offered as Brief["outcomes"] };
}

export function openAnnotationDoors(doors: Doors<Env>): void {
  doors.on(join, async ({ tools: home, body, request: incoming, env }) => {
    const tools = openToolsAt(env, placementOfSecret(body.invite));
    const known = await findIdentity(incoming, home.nowMs(), env);
    const joined =
      tools && (await joinProject(tools, { invite: body.invite, name: body.name ?? null, known }));
    if (!joined) throw new Refusal("link-used");
    const { annotator, token, project, settings } = joined;
    const headers = new Headers({ "cache-control": "no-store" });
    if (token)
      headers.set(
        "set-cookie",
        sessionCookie(incoming, ANNOTATOR_COOKIE, token, ANNOTATOR_SESSION_LIFE_MS / 1000),
      );
    return Response.json({ annotator, token, project: briefOf(project, settings) }, { headers });
  });

  doors.on(readBrief, async ({ tools, params, caller }) => {
    const member = await findMember(tools.database, params.project, annotatorOf(caller));
    if (!member) throw new Refusal("not-found");
    return {
      project: briefOf(params.project, member.settings),
      annotator: annotatorOf(caller),
      answered: member.answered,
    };
  });

  doors.on(requestTasks, ({ tools, params, caller, body }) =>
    request.requestTasks(tools, { project: params.project, annotator: annotatorOf(caller), want: body.want }),
  );

  doors.on(submitLabel, async ({ tools, params, caller, body }) => {
    const answer = { ...params, annotator: annotatorOf(caller), ...body };
    const result = await submit.submitLabel(tools, answer);
    if (result.ok) return result.value;
    if (result.error === "outcome-not-offered")
      throw new Refusal("invalid-input", {
        field: "outcome",
        detail: `This project does not offer "${body.outcome}".`,
      });
    throw new Refusal(result.error, { field: "assignment" });
  });

  doors.on(returnTask, async ({ tools, params, caller }) => {
    const lease = { ...params, annotator: annotatorOf(caller) };
    if (!(await returnLease(tools.database, lease))) throw new Refusal("not-found");
    return undefined;
  });
}
