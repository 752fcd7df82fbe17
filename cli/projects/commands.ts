import { readProgress } from "../../contract/progress.ts";
import { listProjects } from "../../contract/project.ts";
import { command } from "../frame/command.ts";
import { findProject } from "../server/find-project.ts";
import { tableOf } from "../table.ts";
import { dateOf } from "../words.ts";
import { apply } from "./apply.ts";
import { exportProject } from "./export.ts";
import { schema } from "./schema.ts";

const list = command({
  name: "projects list",
  summary: "The projects of your organisations",
  online: true,
  async run({ terminal, server }) {
    const { projects } = await server().call(listProjects);
    terminal.answer(projects, () =>
      projects.length === 0
        ? "No project yet. Begin with: accord project apply project.yaml"
        : tableOf([
            ["Name", "Id", "Items are", "Made"],
            ...projects.map(({ id, settings, createdAtMs }) => [
              settings.name,
              id,
              settings.item.kind,
              dateOf(createdAtMs),
            ]),
          ]),
    );
  },
});

const show = command({
  name: "projects show",
  summary: "How a project stands: items, comparisons, labels",
  arguments: [{ name: "project", says: "its id or its name; else ACCORD_PROJECT", optional: true }],
  online: true,
  async run({ args: [named], terminal, server: open }) {
    const server = open();
    const project = await findProject(server, named, terminal.env);
    const progress = await server.call(readProgress, { params: { project: project.id } });
    terminal.answer({ ...project, progress }, () =>
      [
        `${project.settings.name}  ${project.id}`,
        `  ${project.settings.question}`,
        "",
        `  ${progress.items} items, ${progress.comparisons.total} comparisons, ${progress.labels.total} labels`,
      ].join("\n"),
    );
  },
});

export const projectCommands = [list, show, apply, exportProject, schema];
