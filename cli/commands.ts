import { annotatorCommands } from "./annotators/commands.ts";
import { completionCommand } from "./completion/command.ts";
import { exportFile } from "./export/command.ts";
import type { Command } from "./frame/command.ts";
import { importErrors, importFile } from "./import/command.ts";
import { invite } from "./invite/command.ts";
import { keyCommands } from "./keys/commands.ts";
import { login, logout, whoami } from "./login/command.ts";
import { modelCommands } from "./models/commands.ts";
import { projectCommands } from "./projects/commands.ts";
import { quality } from "./quality/command.ts";
import { score } from "./score/command.ts";
import { train } from "./train/command.ts";
import { trainCommands } from "./train/project-commands.ts";
import { verify } from "./verify/command.ts";

/** Every command. Help, completion and docs/command-line.md are made from this one table. */
export const COMMANDS: readonly Command[] = [
  login,
  logout,
  whoami,
  ...projectCommands,
  invite,
  importFile,
  importErrors,
  exportFile,
  ...keyCommands,
  ...trainCommands,
  ...modelCommands,
  ...annotatorCommands,
  quality,
  verify,
  train,
  score,
  completionCommand(() => COMMANDS),
];
