import { writeFileSync } from "node:fs";
import { PROJECT_SCHEMA_PATH } from "../../contract/project-schema.ts";
import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject } from "../server/find-project.ts";
import { writeProjectFile } from "./project-file.ts";

export const exportProject = command({
  name: "projects export",
  summary: "A project as the file that apply takes",
  arguments: [{ name: "project", says: "its id or its name; else ACCORD_PROJECT", optional: true }],
  options: {
    out: { takes: "<file>", says: "where to; a name ending in .json makes it JSON. Else it is printed" },
  },
  online: true,
  details: "YAML, or JSON with --json.",
  async run({ args: [named], values, terminal, server: open }) {
    const server = open();
    const { settings } = await findProject(server, named, terminal.env);
    const json = values.out?.endsWith(".json") ?? terminal.json;
    const text = writeProjectFile(settings, server.address + PROJECT_SCHEMA_PATH, json);
    if (values.out === undefined) {
      process.stdout.write(text);
      return;
    }
    try {
      writeFileSync(values.out, text);
    } catch (error) {
      throw new Problem(`--out: ${(error as Error).message}`);
    }
    terminal.answer({ path: values.out }, () => `Written to ${values.out}.`);
  },
});
