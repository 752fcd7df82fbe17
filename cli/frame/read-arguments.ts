import { parseArgs } from "node:util";
import { Problem } from "../problem.ts";
import type { Argument, Command, Given } from "./command.ts";
import { optionsOf } from "./common-options.ts";
import { nearest } from "./find-command.ts";
import { usageOf } from "./help.ts";

/**
 * Reads what stands behind a command's name.
 * @throws Problem that names the option or the argument, says what was expected, and shows the usage
 */
export function readArguments(command: Command, words: readonly string[]): Pick<Given, "values" | "args"> {
  const options = optionsOf(command);
  const refuse = (message: string): never => {
    throw new Problem(`${message}\n\n${usageOf(command)}`, { code: "usage" });
  };
  const wrong = words
    .slice(0, words.includes("--") ? words.indexOf("--") : words.length)
    .map((word) => /^--([^=]+)/.exec(word)?.[1])
    .find((name) => name !== undefined && !(name in options));
  if (wrong !== undefined) {
    const meant = nearest(wrong, Object.keys(options));
    refuse(
      `There is no option --${wrong}. ${meant ? `Did you mean --${meant}?` : `There are --${Object.keys(options).join(", --")}.`}`,
    );
  }
  const { values, positionals } = parse(options, words, refuse);
  for (const [name, { choices, required }] of Object.entries(options)) {
    const value = values[name];
    if (required && value === undefined) refuse(`--${name} is missing.`);
    for (const each of choices && value !== undefined ? [value].flat() : [])
      if (!choices?.includes(String(each)))
        refuse(`--${name}: expected one of ${choices?.join(", ")}, received ${each}.`);
  }
  const expected: readonly Argument[] = command.arguments ?? [];
  const missing = expected.filter(({ optional }) => !optional)[positionals.length];
  if (missing) refuse(`<${missing.name}> is missing: ${missing.says}.`);
  if (positionals.length > expected.length && !expected.at(-1)?.many)
    refuse(`“${positionals[expected.length]}” is more than it takes.`);
  const filled = Object.entries(options).map(([name, { takes, many }]) => [
    name,
    values[name] ?? (takes === undefined ? false : many ? [] : undefined),
  ]);
  return { values: Object.fromEntries(filled), args: positionals };
}

function parse(
  options: ReturnType<typeof optionsOf>,
  words: readonly string[],
  refuse: (message: string) => never,
): { values: Readonly<Record<string, unknown>>; positionals: readonly string[] } {
  const wanted = Object.entries(options).map(([name, { takes, many }]) => [
    name,
    { type: takes === undefined ? "boolean" : "string", multiple: many === true },
  ]);
  try {
    return parseArgs({
      args: [...words],
      allowPositionals: true,
      options: {
        ...(Object.fromEntries(wanted) as Record<string, { type: "boolean" | "string"; multiple: boolean }>),
        help: { type: "boolean", short: "h" },
      },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}
