import type { TrustRule } from "../assignment/standing.ts";
import type { TrustState } from "../assignment/trust.ts";
import type { ProjectId } from "../ids.ts";
import { secretText, sha256Hex } from "../secret.ts";

/** How people of a panel come in by an invite; contract/crowd-policy.ts says what each field is. */
export interface PanelLink {
  readonly name: string;
  readonly person: string;
  readonly study: string;
  readonly session: string;
  readonly answers: number | null;
  readonly links: Readonly<Record<Outcome, string | null>>;
}

type Outcome = "completed" | "screenedOut" | "failed" | "noTasks";

/** What a panel calls somebody. */
export interface PanelIds {
  readonly person: string;
  readonly study: string;
  readonly session: string;
}

/** A panel's ids as they are stored: hashes that differ from project to project, and the person's completion code. */
export interface PanelVisit {
  readonly personHash: string;
  readonly studyHash: string;
  readonly sessionHash: string;
  readonly code: string;
}

/** @param invite the secret of the invite: only who has it can work out the code */
export async function panelVisit(
  project: ProjectId,
  panel: PanelLink,
  ids: PanelIds,
  invite: string,
): Promise<PanelVisit> {
  const hash = (kind: "person" | "study" | "session", id: string) => panelHash(project, panel.name, kind, id);
  return {
    personHash: await hash("person", ids.person),
    studyHash: await hash("study", ids.study),
    sessionHash: await hash("session", ids.session),
    code: await completionCode(invite, ids),
  };
}

/** As what a panel's id is stored: another hash in each project. */
export const panelHash = (
  project: ProjectId,
  panel: string,
  kind: "person" | "study" | "session",
  id: string,
): Promise<string> => sha256Hex([project, panel, kind, id].join("\n"));

/** HMAC-SHA256 of person and study by the invite's secret, as 12 characters of base64url. */
export async function completionCode(invite: string, { person, study }: PanelIds): Promise<string> {
  const bytes = (text: string) => new TextEncoder().encode(text);
  const key = await crypto.subtle.importKey("raw", bytes(invite), { name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
  ]);
  const signature = await crypto.subtle.sign("HMAC", key, bytes(`${person}\n${study}`));
  return secretText(new Uint8Array(signature)).slice(0, 12);
}

/** How somebody's submission has ended, as their panel is told; null while it goes on. */
export interface PanelEnding {
  readonly outcome: Outcome;
  readonly panel: string;
  readonly href: string | null;
  readonly code: string;
}

/**
 * @param nothingLeft nothing is handed out to them any more
 */
export function endingOf(
  { link, code }: { readonly link: PanelLink; readonly code: string },
  member: { readonly state: TrustState; readonly rule: TrustRule | null; readonly answered: number },
  nothingLeft: boolean,
): PanelEnding | null {
  const outcome = outcomeOf(link, member, nothingLeft);
  if (outcome === null) return null;
  const href = link.links[outcome]?.replaceAll("{code}", encodeURIComponent(code)) ?? null;
  return { outcome, panel: link.name, href, code };
}

function outcomeOf(
  { answers }: PanelLink,
  {
    state,
    rule,
    answered,
  }: { readonly state: TrustState; readonly rule: TrustRule | null; readonly answered: number },
  nothingLeft: boolean,
): Outcome | null {
  if (answers !== null && answered >= answers) return "completed";
  if (state === "suspended") return rule === "quiz-failed" ? "screenedOut" : "failed";
  if (!nothingLeft) return null;
  return answers === null && answered > 0 ? "completed" : "noTasks";
}
