import { describeApi } from "../../../contract/openapi.ts";
import { PROJECT_SCHEMA_PATH, projectSchema } from "../../../contract/project-schema.ts";
import type { Doors } from "../../door/serve.ts";
import type { Env } from "../env.ts";

/** The API's own description, made from the contract; for anyone. */
export function serveOpenApi(doors: Doors<Env>): void {
  doors.app.get("/v1/openapi.json", (context) => context.json(describeApi()));
  doors.app.get(PROJECT_SCHEMA_PATH, (context) => context.json(projectSchema()));
}
