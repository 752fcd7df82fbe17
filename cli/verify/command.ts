import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import { verifyLedger } from "./verify-ledger.ts";

export const verify = command({
  name: "verify",
  summary: "Recompute the hash chain over a project’s labels: was anything changed, added or taken away?",
  options: {
    ...PROJECT,
    head: { takes: "<hash>", says: "a hash noted earlier that must still be part of the chain", many: true },
  },
  online: true,
  details: "Ends with 0 where the ledger holds, 2 where it does not.",
  async run({ values, terminal, server: open }) {
    const wrong = values.head.find((hash) => !/^[0-9a-f]{64}$/.test(hash));
    if (wrong !== undefined) throw new Problem(`--head: expected 64 hexadecimal digits, received ${wrong}.`);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const read = async <T>(path: string) =>
      (await (await server.open(`/v1/projects/${project}/${path}`)).json()) as T;
    const verdict = await verifyLedger(project, read, values.head);
    const { broken, missing, labels, seals, unsealed, head } = verdict;
    const holds = broken === null && missing.length === 0;
    terminal.answer({ ...verdict, holds }, () =>
      [
        ...(broken
          ? [
              `Broken at seal ${broken.seal.number} (labels ${broken.seal.fromSeq} to ${broken.seal.throughSeq}): ${broken.detail}.`,
            ]
          : []),
        ...missing.map((hash) => `The seal ${hash} is no longer part of the chain.`),
        ...(holds ? [`The ledger holds: ${labels} labels in ${seals} seals.`] : []),
        ...(holds && unsealed > 0 ? [`${unsealed} newer labels wait for their seal.`] : []),
        ...(holds && head ? [`Note this hash to prove it later: --head ${head}`] : []),
      ].join("\n"),
    );
    return holds;
  },
});
