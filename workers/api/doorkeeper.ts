import type { Role } from "../../contract/permissions.ts";
import type { ProblemCode } from "../../contract/problem.ts";
import type { Tools } from "../actions/tools.ts";
import type { OrganisationId, ProjectId } from "../core/ids.ts";
import { placementOfSecret } from "../core/placement.ts";
import { equalInConstantTime, sha256Hex } from "../core/secret.ts";
import { bearer, checkAgentKey } from "../door/agent-key.ts";
import { FreshCache } from "../door/fresh-cache.ts";
import { Refusal } from "../door/refusal.ts";
import type { Caller } from "../door/serve.ts";
import {
  type AnnotatorIdentity,
  findAnnotatorIdentity,
  findAnnotatorSession,
} from "../store/annotator-sessions.ts";
import { openDatabase } from "../store/database.ts";
import { checkPerson, concernsPeople } from "./check-person.ts";
import { ANNOTATOR_COOKIE, readCookie } from "./cookies.ts";
import type { Env } from "./env.ts";

/**
 * Sessions as D1 last told, by secret hash and project. May be wrong for 10 s: somebody who has just been signed out
 * keeps reading for that long; whatever they write is checked again by the statement that writes it.
 */
const annotators = new FreshCache<string, Awaited<ReturnType<typeof findAnnotatorSession>>>(10_000, 5_000);

/**
 * Finds out who calls the api Worker and whether they may: by the roles that the endpoint names, one after the other.
 * A caller who is known but not of this project or organisation gets `not-found`, so that ids of others can not be probed.
 */
export async function keepDoor(
  request: Request,
  who: readonly Role[],
  project: ProjectId | undefined,
  tools: Tools,
  env: Env,
  later: (work: Promise<unknown>) => void,
  organisation?: OrganisationId,
): Promise<Caller> {
  const token = bearer(request);
  if (who.includes("anyone")) {
    // Nobody is signed in by another site either.
    if (!token) refuseOtherSites(request);
    return { role: "anyone" };
  }
  if (token?.startsWith("accord_")) return checkAgentKey(token, who, project, env, tools.nowMs(), later);
  if (who.includes("setup")) return checkSecret("setup", token, env.SETUP_SECRET);
  if (who.includes("monitor")) return checkSecret("monitor", token, env.METRICS_TOKEN);
  if (!token) refuseOtherSites(request);
  let problem: ProblemCode = "not-signed-in";
  if (concernsPeople(who)) {
    const person = await checkPerson(request, who, { project, organisation }, tools, env);
    if (person.ok) return person.value;
    problem = person.error;
  }
  if (who.includes("annotator") && project) {
    const session = await findAnnotator(request, project, tools);
    if (session?.belongs) return { role: "annotator", annotator: session.annotator };
    // Known on another database counts as known.
    if (problem === "not-signed-in" && (session ?? (await findIdentity(request, tools.nowMs(), env))))
      problem = "not-found";
  }
  if (who.includes("annotator") && !project) {
    const identity = await findIdentity(request, tools.nowMs(), env);
    if (identity) return { role: "annotator", annotator: identity.annotator.id, identity };
  }
  throw new Refusal(problem);
}

/** The annotator behind a request's token or cookie, as the project's database knows them. */
async function findAnnotator(request: Request, project: ProjectId, tools: Tools) {
  const secret = annotatorSecret(request);
  if (!secret) return undefined;
  const hash = await sha256Hex(secret);
  const nowMs = tools.nowMs();
  const look = () => findAnnotatorSession(tools.database, hash, project, nowMs);
  const found = await annotators.get(`${hash}/${project}`, nowMs, look);
  if (!found?.belongs) annotators.delete(`${hash}/${project}`);
  return found;
}

/** The annotator behind a request's token or cookie, from the database where their session was minted. */
export async function findIdentity(
  request: Request,
  nowMs: number,
  env: Env,
): Promise<AnnotatorIdentity | undefined> {
  const secret = annotatorSecret(request);
  const database = secret && openDatabase(env, placementOfSecret(secret));
  return database ? findAnnotatorIdentity(database, await sha256Hex(secret), nowMs) : undefined;
}

const annotatorSecret = (request: Request) => bearer(request) ?? readCookie(request, ANNOTATOR_COOKIE);

function checkSecret(
  role: "setup" | "monitor",
  token: string | undefined,
  secret: string | undefined,
): Caller {
  if (token && secret && equalInConstantTime(token, secret)) return { role };
  const which = role === "setup" ? "setup secret" : "metrics token";
  throw new Refusal("not-signed-in", { detail: `This needs the deployment's ${which}.` });
}

/** A cookie speaks for its owner only on pages of our own origin. */
function refuseOtherSites(request: Request): void {
  if (request.method === "GET") return;
  const site = request.headers.get("sec-fetch-site");
  const origin = request.headers.get("origin");
  const foreign = site ? site !== "same-origin" : origin !== null && origin !== new URL(request.url).origin;
  if (foreign) throw new Refusal("not-allowed", { detail: "Requests from other sites are not accepted." });
}
