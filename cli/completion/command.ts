import { type Command, command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { bash } from "./bash.ts";
import { fish } from "./fish.ts";
import { zsh } from "./zsh.ts";

const SHELLS: Readonly<Record<string, (commands: readonly Command[]) => string>> = { bash, zsh, fish };

/** `accord completion`, which has to see the table that it stands in. */
export const completionCommand = (commands: () => readonly Command[]) =>
  command({
    name: "completion",
    summary: "A script with which a shell completes commands and options",
    arguments: [{ name: "shell", says: "bash, zsh or fish" }],
    details: `bash   accord completion bash > ~/.local/share/bash-completion/completions/accord
zsh    accord completion zsh > "\${fpath[1]}/_accord"
fish   accord completion fish > ~/.config/fish/completions/accord.fish`,
    async run({ args: [shell = ""] }) {
      const script = Object.hasOwn(SHELLS, shell) ? SHELLS[shell] : undefined;
      if (!script)
        throw new Problem(`<shell>: expected one of ${Object.keys(SHELLS).join(", ")}, received ${shell}.`, {
          code: "usage",
        });
      console.log(script(commands()));
    },
  });
