import { readFileSync } from "node:fs";
import { changeSettings, createProject, listProjects } from "../../contract/project.ts";
import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT, type Project } from "../server/find-project.ts";
import type { Server } from "../server/server.ts";
import { planInWords, planOf } from "./plan.ts";
import { readProjectFile } from "./project-file.ts";

export const apply = command({
  name: "projects apply",
  summary: "Make a project what a file says, or a new one where there is none",
  arguments: [{ name: "file", says: "project.yaml or project.json; - reads standard input" }],
  options: {
    ...PROJECT,
    "dry-run": { says: "only says what it would change" },
    yes: { says: "does not ask" },
  },
  online: true,
  details: `The file holds all that a lead can set (accord projects schema); what it leaves out has its default. Without
--project, it is the project that has the file's name. What would change is shown first; applying twice changes nothing.
Whoever changed one of the same settings meanwhile is not overwritten: it is refused and says which.
With --json: {"project", "created", "changes": [{"path", "was", "is"}], "applied"}.`,
  async run({ args: [path = ""], values, terminal, server: open }) {
    const wanted = readProjectFile(read(path), path === "-" ? "standard input" : path);
    const server = open();
    const found = await existing(server, values.project, wanted.name, terminal.env);
    const agreed = async (question: string) =>
      !values["dry-run"] && (values.yes || (await terminal.confirm(question)));
    if (!found) {
      terminal.note(`There is no project called “${wanted.name}” yet.`);
      const made = (await agreed("Make it?")) ? await server.call(createProject, { body: wanted }) : null;
      terminal.answer(
        { project: made?.id ?? null, created: made !== null, changes: [], applied: made !== null },
        () => (made ? `Made ${made.id}.` : "Nothing was made."),
      );
      return;
    }
    const plan = planOf(found.settings, wanted);
    const { id: project, settingsVersion } = found;
    const answer = (applied: boolean, words: string) =>
      terminal.answer({ project, created: false, changes: plan.changes, applied }, () => words);
    if (plan.refused.length > 0)
      throw new Problem(
        `Some of this was settled when ${project} was made:\n${planInWords({ ...plan, changes: [] })}`,
        {
          field: plan.refused[0]?.path,
        },
      );
    if (plan.changes.length === 0) return answer(false, `Nothing to change: ${project} is as the file says.`);
    terminal.note(`${found.settings.name} (${project}):\n${planInWords(plan)}`);
    if (!(await agreed("Change this?"))) return answer(false, "Nothing was changed.");
    const changed = await server.call(changeSettings, {
      params: { project },
      body: plan.send,
      headers: { "if-match": `"${settingsVersion}"` },
    });
    answer(true, `Changed: version ${changed.settingsVersion} of the settings.`);
  },
});

/** The project that the file is about; undefined where it is to be made. @throws Problem where several have its name */
async function existing(
  server: Server,
  named: string | undefined,
  name: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Project | undefined> {
  if (named !== undefined || env.ACCORD_PROJECT) return findProject(server, named, env);
  const { projects } = await server.call(listProjects);
  return projects.some(({ settings }) => settings.name === name) ? findProject(server, name, env) : undefined;
}

function read(path: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(path === "-" ? 0 : path));
  } catch (error) {
    throw new Problem(error instanceof TypeError ? `${path}: is not UTF-8.` : (error as Error).message);
  }
}
