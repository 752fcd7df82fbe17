import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Problem } from "../problem.ts";

/** Where a command speaks. Answers go to standard output, everything else to standard error. */
export interface Terminal {
  readonly json: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The answer of a command, once: as JSON, or in words. */
  answer(value: unknown, words: () => string): void;
  /** Something to know meanwhile; not said where JSON is wanted. */
  note(text: string): void;
  /** Asks whoever sits there, or reads the next line of what is piped in. @throws Problem where there is none */
  ask(question: string, how?: { readonly hidden?: boolean }): Promise<string>;
  /** Whether to go on. @throws Problem, which names --yes, where nobody can be asked */
  confirm(question: string): Promise<boolean>;
}

export function openTerminal(json: boolean): Terminal {
  let piped: AsyncIterator<string> | undefined;
  const nextLine = async (question: string): Promise<string> => {
    piped ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
    const { done, value } = await piped.next();
    if (done) throw new Problem(`Nobody answers “${question}”: standard input is empty.`);
    return value.trim();
  };
  const ask = async (question: string, { hidden = false } = {}): Promise<string> => {
    if (!process.stdin.isTTY) return nextLine(question);
    process.stderr.write(`${question} `);
    const output = hidden ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr;
    const lines = createInterface({ input: process.stdin, output, terminal: true });
    const answer = await lines.question("");
    lines.close();
    if (hidden) process.stderr.write("\n");
    return answer.trim();
  };
  return {
    json,
    env: process.env,
    answer: (value, words) => console.log(json ? JSON.stringify(value) : words()),
    note: (text) => {
      if (!json) console.error(text);
    },
    ask,
    async confirm(question) {
      if (!process.stdin.isTTY) throw new Problem(`${question} Say so with --yes.`, { code: "usage" });
      return /^y(es)?$/i.test(await ask(`${question} [y/N]`));
    },
  };
}
