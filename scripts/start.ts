/** `npm start`: the whole of Accord on this machine. `npm start -- --help` lists the options. */
import { writeFileSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { renderUnicodeCompact } from "uqr";
import { createInvite } from "../contract/annotation.ts";
import { createSetupLink, useSetupLink } from "../contract/setup.ts";
import { type Call, callerOf } from "../examples/demo/call.ts";
import { demoPicture } from "../examples/demo/demo-picture.ts";
import { type DemoPlan, PLANS } from "../examples/demo/demo-plan.ts";
import { demoSucceeded, resultTable, standingLine } from "../examples/demo/demo-report.ts";
import { openOwnProject } from "../examples/demo/own-project.ts";
import { openDemo, playDemo, startProcess } from "../examples/demo/run-demo.ts";
import { freePort } from "./start/free-port.ts";
import { type LocalState, openLocalState } from "./start/local-state.ts";
import { readOptions, type StartOptions, USAGE } from "./start/options.ts";
import { driveCron, migrate, run, startWorkers, stopWorkers, untilReady } from "./start/servers.ts";

const LEAD = "Lead";

async function main(options: StartOptions): Promise<number> {
  const state = openLocalState(options.state, options.fresh);
  const address = options.host ? "0.0.0.0" : "127.0.0.1";
  const port = await freePort(options.port, address);
  if (port !== options.port) console.log(`Port ${options.port} is taken; using ${port}.`);
  console.log("Building the web app and bringing the database up to date …");
  await Promise.all([run("node", ["scripts/build-web.ts"]), migrate(state)]);
  const server = startWorkers(state, port, address);
  process.once("exit", () => stopWorkers(server));
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(0));
  const url = `http://127.0.0.1:${port}`;
  await untilReady(url, server, state);
  const stopCron = driveCron(url);

  const setup = callerOf(url, state.setupSecret);
  const session = await callerOf(url)(useSetupLink, {
    body: { token: (await setup(createSetupLink, { body: { name: LEAD } })).token },
  });
  const lead = callerOf(url, session.token);
  // By name where this machine alone can reach it: passkeys are for names, never for addresses.
  const shown = `http://${options.host ? localAddress() : "localhost"}:${port}`;
  const link = await setup(createSetupLink, { body: { name: LEAD } });
  console.log(`\nAccord is running.\n\n  Console     ${shown}/console/#setup=${link.token}`);
  console.log(`  Mail        ${shown}/outbox/#${state.setupSecret}`);

  if (options.empty) {
    console.log("\n  Open the console (the link works once) and create your first project there.\n");
  } else {
    const worked = await showDemo(lead, url, shown, state, options);
    if (options.demoOnly) return worked ? 0 : 1;
  }
  console.log("  Ctrl-C stops it; everything is kept for the next start.\n");
  await new Promise((resolve) => server.once("exit", resolve));
  stopCron();
  console.error("The server has stopped.");
  return 1;
}

async function showDemo(
  lead: Call,
  url: string,
  shown: string,
  state: LocalState,
  options: StartOptions,
): Promise<boolean> {
  const plan: DemoPlan = { ...PLANS[options.environment], seed: options.seed };
  const access = await openDemo(lead, state.demo, plan);
  const invite = await lead(createInvite, { params: { project: access.project }, body: {} });
  const annotate = `${shown}${invite.path}`;
  console.log(`  Annotate    ${annotate}\n  Agent key   ${access.key}\n`);
  if (!options.demoOnly) {
    console.log(renderUnicodeCompact(annotate));
    console.log(
      `\n  Scan the code to compare on a phone${options.host ? "" : " (start with -- --host so that it can reach this machine)"}.`,
    );
  }
  console.log("  The demo plays: an agent is taught by a simulated crowd. Watch it in the console.\n");
  const tell = teller();
  const result = await playDemo(lead, url, state.demo, options.demoOnly ? 0 : 250, (standing) =>
    tell(standingLine(standing)),
  );
  writeFileSync(state.picture, demoPicture(result));
  writeFileSync(state.result, JSON.stringify(result));
  tell(`Done.\n\n${resultTable(result)}\n\n  Picture: ${state.picture}\n`, true);
  if (!options.demoOnly) await offerOwnProject(lead, url, shown, state, plan);
  return demoSucceeded(result);
}

/** After the demo: a project without a crowd, in which an agent waits to be taught by hand. */
async function offerOwnProject(
  lead: Call,
  url: string,
  shown: string,
  state: LocalState,
  plan: DemoPlan,
): Promise<void> {
  const own = await openOwnProject(lead, state.demo, plan);
  startProcess("own-process.ts", [url, state.demo]);
  const annotate = `${shown}/annotate/#/join/${own.invite}`;
  console.log(`  Now teach it something of your own: ${annotate}\n`);
  console.log(renderUnicodeCompact(annotate));
  console.log(
    "\n  After twenty answers the agent tries to please you, and shows what it came up with. The console shows both\n" +
      `  projects. Your own agents: POST ${shown}/v1/projects/${own.project}/items with the key ${own.key};\n` +
      `  the API is described at ${shown}/v1/openapi.json.\n`,
  );
}

/** A store that an earlier version made has other tables under the names of ours. */
/** Writes one line over and over on a terminal, and only what has changed elsewhere. */
function teller(): (line: string, end?: boolean) => void {
  let last = "";
  return (line, end = false) => {
    if (line === last) return;
    last = line;
    if (process.stdout.isTTY) process.stdout.write(`\r\x1b[2K  ${line}${end ? "\n" : ""}`);
    else console.log(`  ${line}`);
  };
}

/** The first address of this machine in its local network. */
function localAddress(): string {
  const found = Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal);
  return found?.address ?? "127.0.0.1";
}

if (process.argv.includes("--help")) {
  console.log(USAGE);
} else {
  try {
    process.exit(await main(readOptions(process.argv.slice(2))));
  } catch (error) {
    console.error(`\n${error instanceof Error ? error.message : String(error)}`);
    process.exit(1);
  }
}
