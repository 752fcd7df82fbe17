import { createKey, listKeys, revokeKey, rotateKey } from "../../contract/keys.ts";
import { SCOPES } from "../../workers/core/api-key.ts";
import { command } from "../frame/command.ts";
import { wholeNumber } from "../frame/whole-number.ts";
import { findProject, PROJECT } from "../server/find-project.ts";
import { tableOf } from "../table.ts";
import { dateOf } from "../words.ts";

const KEY = { name: "key", says: "its id, key_…" } as const;

const list = command({
  name: "keys list",
  summary: "A project’s API keys, without their texts",
  options: PROJECT,
  online: true,
  async run({ values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const { keys } = await server.call(listKeys, { params: { project } });
    terminal.answer(keys, () =>
      tableOf([
        ["Name", "Id", "Scopes", "Used today", "Last used", "State"],
        ...keys.map(({ name, id, scopes, usedToday, lastUsedAtMs, revokedAtMs }) => [
          name,
          id,
          scopes.join(", "),
          String(usedToday),
          dateOf(lastUsedAtMs),
          revokedAtMs === null ? "works" : "revoked",
        ]),
      ]),
    );
  },
});

const create = command({
  name: "keys create",
  summary: "Make an API key; its text is shown this once",
  arguments: [{ name: "name", says: "what to call it" }],
  options: {
    ...PROJECT,
    scope: {
      takes: "<scope>",
      says: "what it may do; reward and upload unless told",
      choices: SCOPES,
      many: true,
    },
    "daily-inputs": {
      takes: "<n>",
      says: "most inputs that it may ask about in a day; no limit unless told",
    },
    "expires-days": { takes: "<n>", says: "days after which it ends; never unless told" },
  },
  online: true,
  async run({ args: [name = ""], values, terminal, server: open }) {
    const dailyInputs = wholeNumber("daily-inputs", values["daily-inputs"], 0, 1e12);
    const days = wholeNumber("expires-days", values["expires-days"], 1, 3_650);
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const scopes = values.scope as (typeof SCOPES)[number][];
    const made = await server.call(createKey, {
      params: { project },
      body: {
        name,
        ...(scopes.length > 0 ? { scopes } : {}),
        dailyInputs: dailyInputs ?? null,
        expiresAtMs: days === undefined ? null : Date.now() + days * 86_400_000,
      },
    });
    terminal.note("Keep it: it is not shown again.");
    terminal.answer(made, () => made.key);
  },
});

const rotate = command({
  name: "keys rotate",
  summary: "Give a key a new text; the one before works on for a while",
  arguments: [KEY],
  options: {
    ...PROJECT,
    "overlap-seconds": { takes: "<n>", says: "how long the text before works on; 86400, a day" },
  },
  online: true,
  async run({ args: [key = ""], values, terminal, server: open }) {
    const overlapSeconds =
      wholeNumber("overlap-seconds", values["overlap-seconds"], 0, 30 * 86_400) ?? 86_400;
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    const made = await server.call(rotateKey, { params: { project, key }, body: { overlapSeconds } });
    terminal.note("Keep it: it is not shown again.");
    terminal.answer(made, () => made.key);
  },
});

const revoke = command({
  name: "keys revoke",
  summary: "End a key, everywhere within 30 seconds",
  arguments: [KEY],
  options: PROJECT,
  online: true,
  async run({ args: [key = ""], values, terminal, server: open }) {
    const server = open();
    const { id: project } = await findProject(server, values.project, terminal.env);
    await server.call(revokeKey, { params: { project, key } });
    terminal.answer({ key, revoked: true }, () => `${key} is revoked.`);
  },
});

export const keyCommands = [list, create, rotate, revoke];
