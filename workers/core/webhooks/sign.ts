import { Webhook } from "standardwebhooks";

/**
 * The headers of a delivery, as Standard Webhooks has them: HMAC-SHA256 of `id.timestamp.body` by each secret that holds,
 * the newest first, so that a receiver may know either while one takes the other's place.
 * @param id stays the same whenever the delivery is tried again; the timestamp is the attempt's
 * @param secrets `whsec_` and base64
 */
export function signedHeaders(
  { id, body }: { readonly id: string; readonly body: string },
  secrets: readonly string[],
  nowMs: number,
): Record<string, string> {
  const at = new Date(nowMs);
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(nowMs / 1000)),
    "webhook-signature": secrets.map((secret) => new Webhook(secret).sign(id, at, body)).join(" "),
  };
}

/** A secret of ours (43 characters of base64url) as Standard Webhooks writes one: `whsec_` and base64. */
export const webhookSecret = (secret: string): string =>
  `whsec_${secret.replaceAll("-", "+").replaceAll("_", "/")}=`;
