import type { Argument, Command, Option } from "./command.ts";
import { optionsOf } from "./common-options.ts";

const WIDTH = 30;

/** `accord keys create <name> [options]` */
export const usageOf = (command: Command): string =>
  [
    "accord",
    command.name,
    ...(command.arguments ?? []).map(written),
    ...Object.entries(command.options ?? {}).flatMap(([name, option]) =>
      option.required ? [`--${name} ${option.takes}`] : [],
    ),
    "[options]",
  ].join(" ");

const written = ({ name, optional, many }: Argument) => {
  const each = `<${name}>${many ? "…" : ""}`;
  return optional ? `[${each}]` : each;
};

/** All that `--help` says of a command. */
export function helpOf(command: Command): string {
  const parts = [`${usageOf(command)}\n\n  ${command.summary}.`];
  const args = (command.arguments ?? []).map((each) => row(written(each), each.says));
  const options = Object.entries(optionsOf(command)).map(([name, option]) =>
    row(heading(name, option), sayingOf(option)),
  );
  if (command.details) parts.push(indented(command.details));
  if (args.length > 0) parts.push(args.join("\n"));
  parts.push(options.join("\n"));
  return parts.join("\n\n");
}

/** What `accord` alone says. */
export function overviewOf(commands: readonly Command[], title = "accord <command> [options]"): string {
  const rows = commands.map(({ name, summary }) => row(name, summary));
  return `${title}\n\n${rows.join("\n")}\n\n  accord <command> --help says the rest.`;
}

/** docs/command-line.md, but for its introduction. */
export function referenceOf(commands: readonly Command[]): string {
  return commands
    .map((each) => `### accord ${each.name}\n\n\`\`\`text\n${helpOf(each)}\n\`\`\`\n`)
    .join("\n");
}

const heading = (name: string, { takes }: Option) => `--${name}${takes ? ` ${takes}` : ""}`;
const sayingOf = ({ says, choices, many }: Option) =>
  `${says}${choices ? `: ${choices.join(", ")}` : ""}${many ? " (may be repeated)" : ""}`;

const row = (left: string, right: string) =>
  left.length < WIDTH - 2 ? `  ${left.padEnd(WIDTH - 2)}${right}` : `  ${left}\n${" ".repeat(WIDTH)}${right}`;

const indented = (text: string) =>
  text
    .split("\n")
    .map((line) => (line === "" ? "" : `  ${line}`))
    .join("\n");
