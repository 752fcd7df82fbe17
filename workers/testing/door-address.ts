import type { Endpoint } from "../../contract/endpoint.ts";
import type { OrganisationId, ProjectId } from "../core/ids.ts";

const PREFIXES: Readonly<Record<string, string>> = {
  key: "key",
  item: "itm",
  assignment: "asg",
  comparison: "cmp",
  annotator: "ann",
  run: "run",
  snapshot: "snp",
  test: "rwt",
  lead: "led",
  invitation: "ivt",
  session: "ses",
  passkey: "psk",
  webhook: "whk",
  delivery: "dlv",
  import: "dat",
  export: "dat",
};

const OTHERS: Readonly<Record<string, string>> = {
  version: "1",
  part: "1",
  encoder: "0".repeat(64),
  file: "model.onnx",
};

/** The address of a door in a project and an organisation; what else it names is well formed and does not exist. */
export function doorAddress(
  door: Endpoint,
  world: { readonly project: ProjectId; readonly organisation: OrganisationId },
): string {
  return door.path
    .replace(":project", world.project)
    .replace(":organisation", world.organisation)
    .replace(/:(\w+)/g, (_, name: string) =>
      PREFIXES[name] ? `${PREFIXES[name]}_${"0".repeat(32)}` : (OTHERS[name] ?? name),
    );
}
