import { openHome } from "../../store/database.ts";
import { putLocalMail } from "../../store/local-mails.ts";
import type { Env } from "../env.ts";

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Sends a mail. The port of sign-in; what is behind it the deployment's bindings decide. */
export type SendMail = (mail: Mail) => Promise<void>;

/**
 * How mail leaves here: by the platform's binding MAIL, from MAIL_FROM; into the outbox page of a local start; or not at
 * all.
 */
export function openMail(env: Env): SendMail | undefined {
  const { MAIL, MAIL_FROM, LOCAL_OUTBOX } = env;
  if (MAIL && MAIL_FROM) return async (mail) => void (await MAIL.send({ from: MAIL_FROM, ...mail }));
  if (LOCAL_OUTBOX) return (mail) => putLocalMail(openHome(env), { ...mail, atMs: Date.now() });
  return undefined;
}
