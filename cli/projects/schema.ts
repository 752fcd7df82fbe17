import { projectSchema } from "../../contract/project-schema.ts";
import { command } from "../frame/command.ts";

export const schema = command({
  name: "projects schema",
  summary: "The JSON Schema of a project as a file, for editors",
  details: "Every server tells it too, at /v1/project.schema.json.",
  async run() {
    console.log(JSON.stringify(projectSchema(), undefined, 2));
  },
});
