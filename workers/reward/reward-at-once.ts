import { reward } from "../../contract/reward.ts";
import type { ProjectId } from "../core/ids.ts";
import { bearer, knownAgent } from "../door/agent-key.ts";
import { mediaType, readJson } from "../door/read-body.ts";
import { refusalResponse, withQuota } from "../door/serve.ts";
import { openToolsFor } from "../door/tools.ts";
import { traceOf } from "../door/trace.ts";
import type { Env } from "./env.ts";
import { answerRequest } from "./routes/reward.ts";
import { servedAtOnce } from "./served-models.ts";

const ADDRESS = /^https?:\/\/[^/]+\/v1\/projects\/(prj_[0-9a-f]{32})\/reward$/;

/**
 * The hot path: the reward door without a query, where key, version and model lie in memory. It passes no router
 * and no schema, touches no database and waits for nothing but the body. What it can not answer so is undefined, untouched,
 * and for the door.
 */
export function rewardAtOnce(
  request: Request,
  env: Env,
  context: Pick<ExecutionContext, "waitUntil">,
): Promise<Response> | undefined {
  const project = ADDRESS.exec(request.url)?.[1] as ProjectId | undefined;
  if (!project || request.method !== reward.method) return undefined;
  const type = mediaType(request);
  const isJson = type === "application/json";
  const token = isJson || reward.otherBodies?.includes(type) ? bearer(request) : undefined;
  const tools = token ? openToolsFor(env, project) : undefined;
  if (!token || !tools) return undefined;
  traceOf(request).route = reward.path;
  const later = (work: Promise<unknown>) => context.waitUntil(work);
  const caller = knownAgent(token, reward.who, project, env, tools.nowMs(), later);
  const model = caller && servedAtOnce({ tools, caller, later }, project);
  if (!model) return undefined;
  return (isJson ? readJson(request, reward.maxBodyBytes) : Promise.resolve(undefined))
    .then((body) => answerRequest(model, request, body, {}))
    .then((response) => withQuota(response, caller, tools.nowMs()))
    .catch((error) => refusalResponse(error, traceOf(request).id));
}
