import type { z } from "zod";
import { listProjects, type project, readProject } from "../../contract/project.ts";
import { Problem } from "../problem.ts";
import type { Server } from "./server.ts";

export type Project = z.infer<typeof project>;

/** The option by which a command is told its project. */
export const PROJECT = {
  project: { takes: "<project>", says: "its id or its name; else ACCORD_PROJECT" },
} as const;

const ID = /^prj_[0-9a-f]{32}$/;

/**
 * The project that is meant, by id or by a name that only one has.
 * @throws Problem where none is named, or no or several projects have the name
 */
export async function findProject(
  server: Server,
  named: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Project> {
  const wanted = named ?? (env.ACCORD_PROJECT || undefined);
  if (wanted === undefined)
    throw new Problem("Which project? Say --project, or set ACCORD_PROJECT.", { code: "usage" });
  if (ID.test(wanted)) return server.call(readProject, { params: { project: wanted } });
  const { projects } = await server.call(listProjects);
  const found = projects.filter(({ settings }) => settings.name === wanted);
  const [only] = found;
  if (!only) throw new Problem(`There is no project called “${wanted}”.`, { code: "not-found" });
  if (found.length > 1)
    throw new Problem(
      `${found.length} projects are called “${wanted}”. Say which by its id: ${found.map(({ id }) => id).join(", ")}.`,
    );
  return only;
}
