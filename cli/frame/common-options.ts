import type { Command, Options } from "./command.ts";

const EVERYWHERE = {
  json: { says: "one JSON value on standard output instead of words; a problem is one on standard error" },
  help: { says: "what it does and what it takes" },
} as const satisfies Options;

const ONLINE = {
  server: { takes: "<address>", says: "where Accord runs; else ACCORD_SERVER, else where you signed in" },
  profile: { takes: "<name>", says: "which sign-in to use; else ACCORD_PROFILE, else the newest" },
} as const satisfies Options;

/** All options of a command: its own, then those that every command has. */
export const optionsOf = ({ options = {}, online }: Command): Options => ({
  ...options,
  ...(online ? ONLINE : {}),
  ...EVERYWHERE,
});
