import { expect, test } from "vitest";
import { isFromProlific, prolificSignature } from "./signature.ts";

const SECRET = "a secret that both know";
const NOW_MS = 1_795_000_000_000;
const body = '{"status":"RETURNED"}';
const signed = async (timestamp: string, text = body, secret = SECRET) => ({
  body: text,
  timestamp,
  signature: await prolificSignature(secret, timestamp + text),
});
const seconds = (ms: number) => String(Math.floor(ms / 1000));

test("the signature is base64 of HMAC-SHA256, as OpenSSL makes it", async () => {
  // printf '1795000000{"status":"RETURNED"}' | openssl dgst -sha256 -hmac 'a secret that both know' -binary | base64
  expect(await prolificSignature(SECRET, `1795000000${body}`)).toBe(
    "euag244cufe4Vkb31vc9/aYRzAwh2PJJVxUA1Sl7WjE=",
  );
});

test("what is signed by the secret is Prolific's", async () => {
  expect(await isFromProlific(await signed(seconds(NOW_MS)), SECRET, NOW_MS)).toBe(true);
  expect(await isFromProlific(await signed(String(NOW_MS)), SECRET, NOW_MS)).toBe(true);
});

test("another body, another secret, a moment that is changed or long past: none is", async () => {
  const good = await signed(seconds(NOW_MS));
  const bad = [
    { ...good, body: '{"status":"APPROVED"}' },
    await signed(seconds(NOW_MS), body, "another"),
    { ...good, timestamp: seconds(NOW_MS + 1_000) },
    await signed(seconds(NOW_MS - 301_000)),
    await signed(seconds(NOW_MS + 301_000)),
    { ...good, signature: "" },
    await signed("soon"),
    await signed(""),
  ];
  for (const each of bad) expect(await isFromProlific(each, SECRET, NOW_MS)).toBe(false);
});
