/** The pages of a project. */
export type ProjectPart = "overview" | "models" | "annotators" | "quality" | "policies";

/** Where in the console one is, as the address's hash says. */
export type Route =
  | { readonly screen: "setup"; readonly token: string }
  | { readonly screen: "projects" }
  | { readonly screen: "project"; readonly id: string; readonly part: ProjectPart }
  | { readonly screen: "unknown" };

/** Reads a hash such as `#/projects/prj_…`, `#setup=…` or the empty one. */
export function parseRoute(hash: string): Route {
  const setup = /^#setup=(.*)$/.exec(hash);
  if (setup) return { screen: "setup", token: setup[1] ?? "" };
  if (/^#?\/?$/.test(hash) || /^#\/projects\/?$/.test(hash)) return { screen: "projects" };
  const project = /^#\/projects\/(prj_[0-9a-f]{32})(?:\/(models|annotators|quality|policies))?\/?$/.exec(
    hash,
  );
  if (project)
    return {
      screen: "project",
      id: project[1] as string,
      part: (project[2] as ProjectPart | undefined) ?? "overview",
    };
  return { screen: "unknown" };
}

/** The hash of a project's page. */
export function projectHash(id: string, part: ProjectPart = "overview"): string {
  return `#/projects/${id}${part === "overview" ? "" : `/${part}`}`;
}

export const PROJECTS_HASH = "#/";
