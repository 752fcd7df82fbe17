import type { SignInPlace } from "../../../contract/sign-in.ts";
import type { Mail } from "./mail.ts";

/** What a mailed link is for, and where it leads. */
export interface MailedLink {
  readonly does: "sign-in" | "confirm";
  readonly at: SignInPlace;
}

const PLACES = { console: "/console/#", phone: "/annotate/#/" } as const;

/** The mail that carries a link. The token stands behind the `#`: it is sent to no server and stays in no log. */
export function mailOf(origin: string, to: string, token: string, { does, at }: MailedLink): Mail {
  const link = `${origin}${PLACES[at]}${does}${at === "console" ? "=" : "/"}${token}`;
  const host = new URL(origin).host;
  const [subject, what] =
    does === "sign-in"
      ? [`Sign in to Accord`, `This link signs you in to Accord (${host}):`]
      : [
          `Your address for Accord`,
          `This link keeps this address for your account at Accord (${host}). Open it on the device where you asked for it:`,
        ];
  const text = [
    what,
    link,
    "It works once, within 15 minutes.",
    "If you did not ask for it, ignore this mail: nothing happens.",
  ].join("\n\n");
  return { to, subject, text };
}
