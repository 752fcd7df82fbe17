import { Webhook } from "standardwebhooks";
import { expect, test } from "vitest";
import { signedHeaders, webhookSecret } from "./sign.ts";

const MESSAGE = { id: "dlv_1", body: '{"test": 2432232314}' };
const NOW_MS = 1_614_265_330_000;
const SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

test("is the published signature of the specification's own example", () => {
  const message = { id: "msg_p5jXN8AQM9LWM0D4loKWxJek", body: MESSAGE.body };
  expect(signedHeaders(message, [SECRET], NOW_MS)).toEqual({
    "webhook-id": message.id,
    "webhook-timestamp": "1614265330",
    "webhook-signature": "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
  });
});

test("WebCrypto makes the same", async () => {
  const bytes = Uint8Array.from(atob(SECRET.slice(6)), (char) => char.charCodeAt(0));
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const text = new TextEncoder().encode(`${MESSAGE.id}.1614265330.${MESSAGE.body}`);
  const mac = btoa(String.fromCharCode(...new Uint8Array(await crypto.subtle.sign("HMAC", key, text))));
  expect(signedHeaders(MESSAGE, [SECRET], NOW_MS)["webhook-signature"]).toBe(`v1,${mac}`);
});

test("while a secret is replaced, a receiver may know either; one that knows neither refuses", () => {
  const [before, after, other] = ["a", "b", "c"].map((text) => webhookSecret(text.repeat(43))) as [
    string,
    string,
    string,
  ];
  const nowMs = Date.now();
  const headers = signedHeaders(MESSAGE, [after, before], nowMs);
  for (const secret of [before, after])
    expect(new Webhook(secret).verify(MESSAGE.body, headers)).toEqual({ test: 2432232314 });
  expect(() => new Webhook(other).verify(MESSAGE.body, headers)).toThrow();
  expect(() => new Webhook(after).verify(`${MESSAGE.body} `, headers)).toThrow();
  expect(() => new Webhook(after).verify(MESSAGE.body, { ...headers, "webhook-id": "dlv_2" })).toThrow();
});

test("a receiver refuses what is more than five minutes off its clock", () => {
  const receiver = new Webhook(SECRET);
  for (const skewMs of [-6 * 60_000, 6 * 60_000])
    expect(() =>
      receiver.verify(MESSAGE.body, signedHeaders(MESSAGE, [SECRET], Date.now() + skewMs)),
    ).toThrow(/timestamp/);
  expect(receiver.verify(MESSAGE.body, signedHeaders(MESSAGE, [SECRET], Date.now() - 60_000))).toBeTruthy();
});
