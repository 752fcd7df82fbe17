import { z } from "zod";
import { projectSettings } from "./project.ts";

/** Where a server tells the schema of a project as a file. */
export const PROJECT_SCHEMA_PATH = "/v1/project.schema.json";

/** JSON Schema (2020-12) of a project as a file, for editors: the same that a new project's settings are checked by. */
export const projectSchema = () => ({
  ...z.toJSONSchema(projectSettings, { io: "input", unrepresentable: "any" }),
  $id: "urn:accord:project",
  title: "An Accord project",
});
