import { type ParseArgsConfig, parseArgs } from "node:util";
import { Problem } from "./problem.ts";

/** What a command is given. @throws Problem with the usage where an option is not known or lacks its value */
export function parseOptions<const Options extends NonNullable<ParseArgsConfig["options"]>>(
  argv: readonly string[],
  usage: string,
  options: Options,
  allowPositionals = true,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals, options });
  } catch (error) {
    throw new Problem(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
  }
}
