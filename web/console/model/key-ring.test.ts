import { expect, test, vi } from "vitest";
import { cannedApi, cannedKey, done, refused } from "../testing/canned.ts";
import { createKeyRing, keyState } from "./key-ring.ts";

test("a new key is shown once, and the list asked again", async () => {
  const api = cannedApi();
  const listKeys = vi.spyOn(api, "listKeys");
  const ring = createKeyRing(api, "prj");
  await ring.make("trainer");
  expect(ring.made.value).toMatchObject({ name: "trainer", key: expect.any(String) });
  expect(listKeys).toHaveBeenCalledOnce();
});

test("a revoked key's text is no longer shown", async () => {
  const ring = createKeyRing(cannedApi(), "prj");
  await ring.make("trainer");
  await ring.revoke(cannedKey().id);
  expect(ring.made.value).toBeNull();
});

test("a refusal is explained and leaves the list alone", async () => {
  const api = cannedApi({ createKey: async () => refused("offline", "No connection.") });
  const ring = createKeyRing(api, "prj");
  await ring.load();
  await ring.make("trainer");
  expect(ring.failure.value?.sentence).toBe("No connection.");
  expect(ring.keys.value).toEqual({ state: "ready", value: [cannedKey()], stale: null });
  api.createKey = async () => done({ ...cannedKey(), key: "k" });
  await ring.make("trainer");
  expect(ring.failure.value).toBeNull();
});

test("says whether a key still opens anything", () => {
  expect(keyState(cannedKey(), 10)).toBe("active");
  expect(keyState(cannedKey({ revokedAtMs: 5 }), 10)).toBe("revoked");
  expect(keyState(cannedKey({ expiresAtMs: 10 }), 10)).toBe("expired");
});
