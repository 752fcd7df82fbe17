/** `accord <command>`; `accord <command> --help` tells the rest. */
import { Problem } from "./problem.ts";
import { quality } from "./quality/command.ts";
import { score } from "./score/command.ts";
import { train } from "./train/command.ts";
import { verify } from "./verify/command.ts";

const COMMANDS: Readonly<Record<string, (argv: readonly string[]) => Promise<void>>> = {
  quality,
  score,
  train,
  verify,
};

const [name = "", ...argv] = process.argv.slice(2);
const command = COMMANDS[name];
if (!command) {
  console.error(`accord <${Object.keys(COMMANDS).join("|")}> [options]`);
  process.exitCode = 1;
} else
  await command(argv).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
