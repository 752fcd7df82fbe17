import { Problem } from "../problem.ts";
import { openServer, type Server } from "./server.ts";
import { readSignIns, type SignIn } from "./sign-ins.ts";

type Env = Readonly<Record<string, string | undefined>>;

/** What a command line says of whom to ask. */
export interface Wish {
  readonly address: string | undefined;
  readonly profile: string | undefined;
}

/**
 * Whom to ask, as whom. ACCORD_SERVER and ACCORD_KEY win over what is kept; a kept key goes to no server but its own.
 * @throws Problem where there is no server, or nobody is signed in to it
 */
export function chooseServer(env: Env, wish: Wish): Server {
  const kept = keptSignIn(env, wish.profile);
  const address = addressOf(wish.address ?? (env.ACCORD_SERVER || undefined) ?? kept?.server);
  if (address === undefined)
    throw new Problem("Where does Accord run? Sign in with: accord login <address>, or set ACCORD_SERVER.", {
      exit: "signed-out",
      code: "no-server",
    });
  const key = env.ACCORD_KEY || (kept?.server === address ? kept.key : undefined);
  if (!key)
    throw new Problem(
      `You are not signed in to ${address}. Sign in with: accord login ${address}, or set ACCORD_KEY.`,
      {
        exit: "signed-out",
        code: "not-signed-in",
      },
    );
  return openServer(address, key);
}

/** The sign-in that is meant, if there is one. @throws Problem where one is named that there is not */
export function keptSignIn(env: Env, profile: string | undefined): SignIn | undefined {
  const { newest, profiles } = readSignIns(env);
  const wanted = profile ?? (env.ACCORD_PROFILE || undefined);
  if (wanted !== undefined && !Object.hasOwn(profiles, wanted))
    throw new Problem(
      `There is no sign-in called ${wanted}. There ${Object.keys(profiles).length === 0 ? "are none" : `are: ${Object.keys(profiles).join(", ")}`}.`,
      { exit: "signed-out", code: "no-profile" },
    );
  const name = wanted ?? newest;
  return name === null ? undefined : profiles[name];
}

/** An address without path; undefined stays so. @throws Problem where it is none */
export function addressOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const whole = /^https?:\/\//.test(text)
    ? text
    : `${/^(localhost|127\.|\[::1\])/.test(text) ? "http" : "https"}://${text}`;
  if (!URL.canParse(whole))
    throw new Problem(`“${text}” is no address. Expected one such as http://127.0.0.1:8787.`, {
      code: "usage",
    });
  return new URL(whole).origin;
}
