import { parseOptions } from "../parse-options.ts";
import { Problem } from "../problem.ts";
import { type Read, verifyLedger } from "./verify-ledger.ts";

export const USAGE = `accord verify --url <address> --project <id> [--head <hash>]

  Recomputes the hash chain over a project's labels and says whether anything was changed, added or taken away.
  A lead's token is read from the variable ACCORD_TOKEN.

  --url <address>   where Accord runs, e.g. http://127.0.0.1:8787
  --project <id>    prj_…
  --head <hash>     a hash noted earlier that must still be part of the chain (may be repeated)
  --json            prints one JSON object

  Ends with 0 where the ledger holds, 2 where it does not.`;

/** `accord verify`: is the ledger of labels still what was sealed? */
export async function verify(argv: readonly string[]): Promise<void> {
  if (argv.includes("--help") || argv.includes("-h")) {
    console.log(USAGE);
    return;
  }
  const { url, project, heads, json } = readOptions(argv);
  const verdict = await verifyLedger(project, reader(url, project, process.env.ACCORD_TOKEN ?? ""), heads);
  const holds = verdict.broken === null && verdict.missing.length === 0;
  process.exitCode = holds ? 0 : 2;
  if (json) {
    console.log(JSON.stringify({ ...verdict, holds }));
    return;
  }
  if (verdict.broken) {
    const { seal, detail } = verdict.broken;
    console.log(`Broken at seal ${seal.number} (labels ${seal.fromSeq} to ${seal.throughSeq}): ${detail}.`);
  }
  for (const hash of verdict.missing) console.log(`The seal ${hash} is no longer part of the chain.`);
  if (!holds) return;
  console.log(`The ledger holds: ${verdict.labels} labels in ${verdict.seals} seals.`);
  if (verdict.unsealed > 0) console.log(`${verdict.unsealed} newer labels wait for their seal.`);
  if (verdict.head) console.log(`Note this hash to prove it later: --head ${verdict.head}`);
}

function readOptions(argv: readonly string[]) {
  const { values } = parse(argv);
  const { url, project } = values;
  if (!url || !URL.canParse(url)) throw new Problem(`--url: expected an address.\n\n${USAGE}`);
  if (!project || !/^prj_[0-9a-f]{32}$/.test(project))
    throw new Problem(`--project: expected an id such as prj_… with 32 hexadecimal digits.\n\n${USAGE}`);
  const heads = values.head ?? [];
  const wrong = heads.find((hash) => !/^[0-9a-f]{64}$/.test(hash));
  if (wrong !== undefined) throw new Problem(`--head: expected 64 hexadecimal digits, received ${wrong}.`);
  return { url, project, heads, json: values.json ?? false };
}

const parse = (argv: readonly string[]) =>
  parseOptions(
    argv,
    USAGE,
    {
      url: { type: "string" },
      project: { type: "string" },
      head: { type: "string", multiple: true },
      json: { type: "boolean" },
    },
    false,
  );

/** The API of one project over HTTP. */
function reader(url: string, project: string, token: string): Read {
  return async <T>(path: string) => {
    const address = new URL(`/v1/projects/${project}/${path}`, url);
    let response: Response;
    try {
      response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    } catch {
      throw new Problem(`No answer from ${url}.`);
    }
    if (response.status === 401) throw new Problem("ACCORD_TOKEN: expected the token of a lead's session.");
    if (!response.ok) throw new Problem(`${address.pathname}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
}
