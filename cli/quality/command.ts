import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { PROJECT } from "../server/find-project.ts";
import { LABEL_OPTIONS, readOptions } from "./options.ts";

export const quality = command({
  name: "quality",
  summary: "Agreement, consensus and whom to believe: of a table of labels, or of a project",
  arguments: [
    { name: "labels", says: "a CSV file; - reads standard input; none for a --project", optional: true },
  ],
  options: { ...LABEL_OPTIONS, ...PROJECT },
  online: true,
  details: `Columns: question,worker,answer or task,worker,label or left,right,worker,label (label: the better one's name, or
left, right, tie). With --project, and no file, it tells what the newest assessment of that project found.`,
  async run({ args: [labels], values, terminal, server }) {
    if (labels !== undefined) {
      const { labelQuality } = await import("./label-quality.ts");
      await labelQuality(readOptions(labels, values, terminal.json));
    } else if (values.project !== undefined || terminal.env.ACCORD_PROJECT) {
      const { projectQuality } = await import("./project-quality.ts");
      await projectQuality(server(), values.project, terminal);
    } else
      throw new Problem("One file of labels, please, or a --project.\n\naccord quality --help says more.", {
        code: "usage",
      });
  },
});
