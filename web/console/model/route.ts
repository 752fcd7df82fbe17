import { isStep, type Step } from "../setup/setup-draft.ts";
import { isProjectPart, type ProjectPart } from "./project-parts.ts";

/** A link that somebody was given: to sign in by, to show that a mailbox is theirs, to join an organisation. */
export interface LinkRoute {
  readonly screen: "setup" | "sign-in" | "confirm" | "invited";
  readonly token: string;
}

/** One page of a project. */
export interface ProjectRoute {
  readonly screen: "project";
  readonly id: string;
  readonly part: ProjectPart;
  /** The one thing that the page is about, such as a comparison; null where it lists them. */
  readonly subject: string | null;
  /** What follows the `?`: filters and order of its table. */
  readonly query: string;
}

/** Where in the console one is, as the address's hash says. */
export type Route =
  | LinkRoute
  | { readonly screen: "projects" }
  | { readonly screen: "new-project"; readonly step: Step }
  | { readonly screen: "people" }
  | { readonly screen: "account" }
  | ProjectRoute
  | { readonly screen: "unknown" };

/** Reads a hash such as `#/projects/prj_…/comparisons/cmp_…`, `…/comparisons?state=open`, `#setup=…` or the empty one. */
export function parseRoute(hash: string): Route {
  const link = /^#(setup|sign-in|confirm|invited)=(.*)$/.exec(hash);
  if (link) return { screen: link[1] as LinkRoute["screen"], token: link[2] ?? "" };
  if (/^#?\/?$/.test(hash) || /^#\/projects\/?$/.test(hash)) return { screen: "projects" };
  const step = /^#\/new(?:\/([a-z]+))?\/?$/.exec(hash);
  if (step) {
    const { 1: name = "template" } = step;
    return isStep(name) ? { screen: "new-project", step: name } : { screen: "unknown" };
  }
  if (hash === PEOPLE_HASH) return { screen: "people" };
  if (hash === ACCOUNT_HASH) return { screen: "account" };
  const project =
    /^#\/projects\/(prj_[0-9a-f]{32})(?:\/([a-z]+))?(?:\/([a-z]+_[0-9a-f]{32}))?\/?(?:\?(.*))?$/.exec(hash);
  const [, id = "", part = "overview", subject = null, query = ""] = project ?? [];
  if (project && isProjectPart(part)) return { screen: "project", id, part, subject, query };
  return { screen: "unknown" };
}

/** The hash of a project's page. @param query what follows the `?`, if anything */
export function projectHash(
  id: string,
  part: ProjectPart = "overview",
  { subject, query }: { readonly subject?: string | null; readonly query?: string } = {},
): string {
  const page = part === "overview" ? "" : `/${part}`;
  return `#/projects/${id}${page}${subject ? `/${subject}` : ""}${query ? `?${query}` : ""}`;
}

/** The hash of a step of setting a project up. */
export const stepHash = (step: Step = "template"): string =>
  step === "template" ? "#/new" : `#/new/${step}`;

export const PROJECTS_HASH = "#/";
export const PEOPLE_HASH = "#/people";
export const ACCOUNT_HASH = "#/account";
