/** `accord <command>`; `accord <command> --help` tells the rest. */
import { COMMANDS } from "./commands.ts";
import { run } from "./frame/run.ts";

process.exitCode = await run(COMMANDS, process.argv.slice(2));
