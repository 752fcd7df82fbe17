import { createInvite } from "../../contract/annotation.ts";
import { command } from "../frame/command.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { findProject, PROJECT } from "../server/find-project.ts";

export const invite = command({
  name: "invite",
  summary: "Make a link by which annotators join a project",
  options: {
    ...PROJECT,
    "max-uses": { takes: "<n>", says: "how many people may come by it; 100" },
    "expires-days": { takes: "<n>", says: "days after which it ends; never unless told" },
    group: { takes: "<name>", says: "a name for those who come by it, by which results are told apart" },
  },
  online: true,
  async run({ values, terminal, server: open }) {
    const maxUses = wholeNumber("max-uses", values["max-uses"], 1, 100_000) ?? 100;
    const days = wholeNumber("expires-days", values["expires-days"], 1, 3_650);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const { id, path } = await server.call(createInvite, {
      params: { project },
      body: {
        maxUses,
        group: values.group ?? null,
        expiresAtMs: days === undefined ? null : Date.now() + days * 86_400_000,
      },
    });
    const link = server.address + path;
    terminal.answer({ id, link }, () => link);
  },
});
