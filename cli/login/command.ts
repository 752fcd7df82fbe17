import { command } from "../frame/command.ts";
import { Problem } from "../problem.ts";
import { addressOf, keptSignIn } from "../server/choose-server.ts";
import { readSignIns, signInsPath, writeSignIns } from "../server/sign-ins.ts";
import { accountOf } from "./account-of.ts";
import { endAtServer, openWith, requestMail } from "./open-with.ts";

export const login = command({
  name: "login",
  summary: "Sign in to a server, and stay so",
  arguments: [{ name: "server", says: "where Accord runs, or a whole link to sign in by", optional: true }],
  options: {
    email: { takes: "<address>", says: "mails a link to sign in by, which you then paste" },
    profile: {
      takes: "<name>",
      says: "what to call this sign-in, where you have several; else the server’s",
    },
  },
  details: `Asks for one of: a setup link (npm start prints one), a link from a mail, an agent's key with the scope lead, or
a session's token; it is read hidden, or from standard input, never from an option. It is kept in your
configuration folder, readable by you alone. ACCORD_SERVER and ACCORD_KEY win over what is kept.`,
  async run({ args: [given], values, terminal }) {
    const link = given?.includes("#") ? given : undefined;
    const address =
      addressOf(given) ??
      addressOf(terminal.env.ACCORD_SERVER || undefined) ??
      addressOf(await terminal.ask("Where does Accord run?"));
    if (!address) throw new Problem("Where does Accord run?", { code: "usage" });
    if (values.email !== undefined) await requestMail(address, values.email, terminal);
    const secret = link ?? (await terminal.ask("Paste a link to sign in by, or a key:", { hidden: true }));
    const signIn = await openWith(address, secret);
    const kept = readSignIns(terminal.env);
    const profile = values.profile ?? new URL(address).host;
    writeSignIns(terminal.env, { newest: profile, profiles: { ...kept.profiles, [profile]: signIn } });
    terminal.answer(
      { profile, server: address, name: signIn.name, expiresAtMs: signIn.expiresAtMs },
      () =>
        `Signed in to ${address}${signIn.name ? ` as ${signIn.name}` : ""}. Kept in ${signInsPath(terminal.env)}.`,
    );
  },
});

export const logout = command({
  name: "logout",
  summary: "End a sign-in, here and on the server",
  options: { profile: { takes: "<name>", says: "which; else the newest" } },
  async run({ values, terminal }) {
    const kept = readSignIns(terminal.env);
    const signIn = keptSignIn(terminal.env, values.profile);
    if (!signIn) throw new Problem("You are not signed in.", { exit: "signed-out", code: "not-signed-in" });
    const ended = await endAtServer(signIn);
    const left = Object.entries(kept.profiles).filter(
      ([, each]) => each !== signIn && each.key !== signIn.key,
    );
    writeSignIns(terminal.env, { newest: left.at(-1)?.[0] ?? null, profiles: Object.fromEntries(left) });
    terminal.answer({ server: signIn.server, endedAtServer: ended }, () =>
      ended
        ? `Signed out of ${signIn.server}.`
        : `Forgotten here. ${signIn.server} was not told: a key stays valid until it is revoked, a session until it expires.`,
    );
  },
});

export const whoami = command({
  name: "whoami",
  summary: "Who is signed in, where, and as what",
  online: true,
  async run({ terminal, server: open }) {
    const server = open();
    const account = await accountOf(server);
    const { lead = null, name = null, memberships = [] } = account ?? {};
    terminal.answer({ server: server.address, lead, name, memberships }, () =>
      [
        `${name ?? "An agent’s key"} at ${server.address}`,
        ...memberships.map(({ name, role }) => `  ${role} of ${name}`),
      ].join("\n"),
    );
  },
});
