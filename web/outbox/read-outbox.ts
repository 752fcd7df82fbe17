import type { z } from "zod";
import type { listLocalMails } from "../../contract/sign-in.ts";

export type LocalMail = z.infer<typeof listLocalMails.reply>["mails"][number];

export type OutboxState =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly mails: readonly LocalMail[] }
  | { readonly state: "refused" }
  | { readonly state: "offline" };

/** The mails that a local start kept. @param secret the one of the deployment, which stands in the page's address */
export async function readOutbox(secret: string): Promise<OutboxState> {
  try {
    const response = await fetch("/v1/local-mails", { headers: { authorization: `Bearer ${secret}` } });
    if (!response.ok) return { state: "refused" };
    const { mails } = (await response.json()) as { mails: readonly LocalMail[] };
    return { state: "ready", mails };
  } catch {
    return { state: "offline" };
  }
}
