import type { z } from "zod";
import type { readAnnotator } from "../../../contract/account.ts";
import type { PasskeyAnswer } from "../../ui/passkeys.ts";
import type { Answer } from "../api/annotate-api.ts";
import { call } from "../api/http-api.ts";

export type OwnAnnotator = z.infer<typeof readAnnotator.reply>;

/** What the phone asks about somebody's account. */
export interface AccountApi {
  readSignInWays(): Promise<Answer<{ readonly mail: boolean }>>;
  requestSignInLink(email: string): Promise<Answer<unknown>>;
  signInByLink(token: string): Promise<Answer<unknown>>;
  startPasskeySignIn(): Promise<Answer<object>>;
  signInByPasskey(response: PasskeyAnswer): Promise<Answer<unknown>>;
  readAnnotator(): Promise<Answer<OwnAnnotator>>;
  startPasskey(): Promise<Answer<object>>;
  addPasskey(name: string, response: PasskeyAnswer): Promise<Answer<unknown>>;
  requestMailbox(email: string): Promise<Answer<unknown>>;
  confirmMailbox(token: string): Promise<Answer<unknown>>;
  endOtherSessions(): Promise<Answer<unknown>>;
}

/** That over HTTP. */
export function createAccountApi(): AccountApi {
  const at = "phone";
  return {
    readSignInWays: () => call("GET", "/v1/sign-in"),
    requestSignInLink: (email) => call("POST", "/v1/sign-in/mail", { email, at }),
    signInByLink: (token) => call("POST", "/v1/sign-in/link", { token, at }),
    startPasskeySignIn: () => call("POST", "/v1/sign-in/passkey-options"),
    signInByPasskey: (response) => call("POST", "/v1/sign-in/passkey", { response, at }),
    readAnnotator: () => call("GET", "/v1/annotator"),
    startPasskey: () => call("POST", "/v1/annotator/passkey-options"),
    addPasskey: (name, response) => call("POST", "/v1/annotator/passkeys", { name, response }),
    requestMailbox: (email) => call("POST", "/v1/annotator/mailbox", { email }),
    confirmMailbox: (token) => call("PUT", "/v1/annotator/mailbox", { token }),
    endOtherSessions: () => call("POST", "/v1/annotator/sign-out", { which: "others" }),
  };
}
