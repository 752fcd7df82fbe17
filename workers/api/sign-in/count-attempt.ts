import { sha256Hex } from "../../core/secret.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Env } from "../env.ts";

/** A minute: what wrangler.toml counts the attempts in. */
const RETRY_SECONDS = 60;

/**
 * Counts an attempt to sign in against the address that it comes from, so that nobody guesses fast.
 * @throws Refusal `too-many-requests`
 */
export async function countAttempt(request: Request, env: Env): Promise<void> {
  const address = request.headers.get("cf-connecting-ip") ?? "local";
  const { success } = await env.SIGN_IN_RATE.limit({ key: await sha256Hex(address) });
  if (!success) throw tooMany();
}

/**
 * Counts a mail against the mailbox that it would go to, so that nobody is flooded in our name.
 * @throws Refusal `too-many-requests`
 */
export async function countMail(email: string, env: Env): Promise<void> {
  const { success } = await env.MAIL_RATE.limit({ key: await sha256Hex(email) });
  if (!success) throw tooMany();
}

const tooMany = () =>
  new Refusal("too-many-requests", {
    detail: "Too many attempts; wait a minute.",
    retryAfterSeconds: RETRY_SECONDS,
  });
