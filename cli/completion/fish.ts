import type { Command } from "../frame/command.ts";
import { firstWords, flagsOf, quoted, secondWords, takesFile } from "./words.ts";

/** A completion script for fish, with what each word and option says. */
export function fish(commands: readonly Command[]): string {
  const firsts = [...firstWords(commands)].flatMap(([first, says]) => [
    `complete -c accord -n __fish_use_subcommand -a ${first} -d ${quoted(says)}`,
    ...[...secondWords(commands, first)].map(
      ([second, tells]) =>
        `complete -c accord -n ${quoted(`__accord_after ${first}`)} -a ${second} -d ${quoted(tells)}`,
    ),
  ]);
  const options = commands.flatMap((each) =>
    flagsOf(each).map(([name, option]) => {
      const value = option.choices
        ? ` -x -a ${quoted(option.choices.join(" "))}`
        : takesFile(option)
          ? " -r -F"
          : option.takes
            ? " -x"
            : "";
      return `complete -c accord -n ${quoted(`__accord_in ${each.name}`)} -l ${name} -d ${quoted(option.says)}${value}`;
    }),
  );
  return `# Completes accord in fish. Made by: accord completion fish
function __accord_after
  set -l words (commandline -opc)
  test (count $words) -eq 2; and test "$words[2]" = "$argv[1]"
end
function __accord_in
  set -l words (commandline -opc)
  test (count $words) -gt (count $argv); and test "$words[2..$(math (count $argv) + 1)]" = "$argv"
end
${firsts.join("\n")}
${options.join("\n")}`;
}
