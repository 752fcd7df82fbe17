/** The pages of a project, in their order. */
export const PROJECT_PARTS = ["overview", "quality", "annotators", "models", "webhooks", "policies"] as const;

export type ProjectPart = (typeof PROJECT_PARTS)[number];

/** A link that somebody was given: to sign in by, to show that a mailbox is theirs, to join an organisation. */
export interface LinkRoute {
  readonly screen: "setup" | "sign-in" | "confirm" | "invited";
  readonly token: string;
}

/** Where in the console one is, as the address's hash says. */
export type Route =
  | LinkRoute
  | { readonly screen: "projects" }
  | { readonly screen: "people" }
  | { readonly screen: "account" }
  | { readonly screen: "project"; readonly id: string; readonly part: ProjectPart }
  | { readonly screen: "unknown" };

/** Reads a hash such as `#/projects/prj_…`, `#setup=…`, `#invited=…` or the empty one. */
export function parseRoute(hash: string): Route {
  const link = /^#(setup|sign-in|confirm|invited)=(.*)$/.exec(hash);
  if (link) return { screen: link[1] as LinkRoute["screen"], token: link[2] ?? "" };
  if (/^#?\/?$/.test(hash) || /^#\/projects\/?$/.test(hash)) return { screen: "projects" };
  if (hash === PEOPLE_HASH) return { screen: "people" };
  if (hash === ACCOUNT_HASH) return { screen: "account" };
  const project = /^#\/projects\/(prj_[0-9a-f]{32})(?:\/([a-z]+))?\/?$/.exec(hash);
  const part = PROJECT_PARTS.find((each) => each === (project?.[2] ?? "overview"));
  if (project && part) return { screen: "project", id: project[1] as string, part };
  return { screen: "unknown" };
}

/** The hash of a project's page. */
export function projectHash(id: string, part: ProjectPart = "overview"): string {
  return `#/projects/${id}${part === "overview" ? "" : `/${part}`}`;
}

export const PROJECTS_HASH = "#/";
export const PEOPLE_HASH = "#/people";
export const ACCOUNT_HASH = "#/account";
