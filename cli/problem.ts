/** How a command ends, for scripts. Documented in docs/command-line.md. */
export const EXIT = {
  /** What was asked for was done. */
  done: 0,
  /** Something given is not as it should be, or the server refused it. */
  refused: 1,
  /** What was checked does not hold. */
  untrue: 2,
  /** No answer from the server: the same may work later. */
  unreachable: 3,
  /** Nobody is signed in, or whoever is may not do this. */
  "signed-out": 4,
} as const;

/** What a caller can mend: a wrong option, a file that can not be read, a server that says no. The message is all that they see. */
export class Problem extends Error {
  readonly exit: keyof typeof EXIT;
  /** Stable, for scripts: a problem code of the API, or one of the command line's own. */
  readonly code: string;
  /** What is at fault, where it has a name, e.g. `settings.question`. */
  readonly field: string | undefined;

  constructor(
    message: string,
    about: {
      readonly exit?: keyof typeof EXIT;
      readonly code?: string;
      readonly field?: string | undefined;
    } = {},
  ) {
    super(message);
    this.exit = about.exit ?? "refused";
    this.code = about.code ?? "invalid-input";
    this.field = about.field;
  }
}
