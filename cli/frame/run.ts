import { EXIT, Problem } from "../problem.ts";
import { chooseServer } from "../server/choose-server.ts";
import type { Command } from "./command.ts";
import { commandsOf, findCommand, nearest } from "./find-command.ts";
import { helpOf, overviewOf } from "./help.ts";
import { readArguments } from "./read-arguments.ts";
import { openTerminal } from "./terminal.ts";

/** Runs what the words of a command line ask for. @returns how the process is to end, as {@link EXIT} says */
export async function run(commands: readonly Command[], words: readonly string[]): Promise<number> {
  const wantsHelp = words.includes("--help") || words.includes("-h");
  const json = words.includes("--json");
  const found = findCommand(commands, words);
  try {
    if (!found) return help(commands, words, wantsHelp);
    if (wantsHelp) {
      console.log(helpOf(found.command));
      return EXIT.done;
    }
    const { values, args } = readArguments(found.command, found.rest);
    const terminal = openTerminal(json);
    const wish = { address: text(values.server), profile: text(values.profile) };
    const holds = await found.command.run({
      values,
      args,
      terminal,
      server: () => chooseServer(terminal.env, wish),
    });
    return holds === false ? EXIT.untrue : EXIT.done;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { message, code, field } = error;
    console.error(
      json ? JSON.stringify({ problem: { code, message, ...(field ? { field } : {}) } }) : message,
    );
    return EXIT[error.exit];
  }
}

/** What is said where no command was named, or one that there is not. */
function help(commands: readonly Command[], words: readonly string[], wanted: boolean): number {
  const word = words.find((each) => !each.startsWith("-"));
  const group = word ? commandsOf(commands, word) : commands;
  const [, second] = words;
  const known = group.length > 0 && (word === undefined || second === undefined || second.startsWith("-"));
  if (known) {
    const text = word ? overviewOf(group, `accord ${word} <command> [options]`) : overviewOf(commands);
    if (wanted) console.log(text);
    else console.error(text);
    return wanted ? EXIT.done : EXIT.refused;
  }
  const asked = group.length > 0 ? `${word} ${second}` : (word ?? "");
  const names =
    group.length > 0
      ? group.map(({ name }) => name)
      : commands.flatMap(({ name }) => [name, name.split(" ")[0] ?? name]);
  const meant = nearest(asked, names);
  throw new Problem(
    `There is no command “${asked}”.${meant ? ` Did you mean “${meant}”?` : ""}\n\n${overviewOf(group.length > 0 ? group : commands)}`,
    { code: "usage" },
  );
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
