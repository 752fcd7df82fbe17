import { expect, test } from "vitest";
import { createVault } from "./vault.ts";

let drawn = 0;
const freshBytes = (count: number) => new Uint8Array(count).fill(++drawn);
const vault = createVault("k".repeat(43), freshBytes);

test("what is sealed opens again, and says nothing of itself", async () => {
  const sealed = await vault.seal("whsec_secret", "webhook 1");
  expect(sealed).not.toContain("secret");
  expect(await vault.open(sealed, "webhook 1")).toBe("whsec_secret");
  expect(await vault.seal("whsec_secret", "webhook 1")).not.toBe(sealed);
});

test("it opens nowhere else, by no other key, and not once it was changed", async () => {
  const sealed = await vault.seal("token", "panel 1");
  await expect(vault.open(sealed, "panel 2")).rejects.toThrow(/does not open/);
  await expect(createVault("other", freshBytes).open(sealed, "panel 1")).rejects.toThrow(/SECRETS_KEY/);
  const changed = `${sealed.slice(0, -4)}AAA=`;
  await expect(vault.open(changed, "panel 1")).rejects.toThrow(/does not open/);
  await expect(vault.open("nonsense", "panel 1")).rejects.toThrow(/does not open/);
});
