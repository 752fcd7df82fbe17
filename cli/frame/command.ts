import type { Server } from "../server/server.ts";
import type { Terminal } from "./terminal.ts";

/** One option, `--name`. Without `takes` it is a flag. */
export interface Option {
  readonly says: string;
  /** What stands behind it, as help writes it: `<file>` lets shells offer files. */
  readonly takes?: string;
  /** The only values allowed. */
  readonly choices?: readonly string[];
  /** May be given several times. */
  readonly many?: true;
  readonly required?: true;
}

/** What stands without a name, in order. */
export interface Argument {
  readonly name: string;
  readonly says: string;
  readonly optional?: true;
  /** Takes all that is left; only the last may. */
  readonly many?: true;
}

export type Options = Readonly<Record<string, Option>>;

type Value<O extends Option> = O extends { readonly takes: string }
  ? O extends { readonly many: true }
    ? readonly string[]
    : O extends { readonly required: true }
      ? string
      : string | undefined
  : boolean;

/** What a command is given once everything has been read: options by name, arguments in order, where to speak, whom to ask. */
export interface Given<O extends Options = Options> {
  readonly values: { readonly [Name in keyof O]: Value<O[Name]> };
  readonly args: readonly string[];
  readonly terminal: Terminal;
  /** The server that somebody is signed in to. @throws Problem where nobody is */
  readonly server: () => Server;
}

/**
 * One command: what help, completion and docs/command-line.md are made from, and what it does. `run` ends with whether what
 * was checked holds, for commands that check something.
 */
export interface Command<O extends Options = Options> {
  /** One word, or two: `projects list`. */
  readonly name: string;
  readonly summary: string;
  readonly arguments?: readonly Argument[];
  readonly options?: O;
  /** Talks to a server: takes --server and --profile too. */
  readonly online?: true;
  /** What help says below the options, e.g. what a file looks like. */
  readonly details?: string;
  run(given: Given<O>): Promise<boolean> | Promise<void>;
}

/** Declares a command; its options type what `run` is given. */
export const command = <const O extends Options = Record<never, never>>(given: Command<O>): Command =>
  given as unknown as Command;
