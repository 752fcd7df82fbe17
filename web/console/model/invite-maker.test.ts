import { expect, test, vi } from "vitest";
import { cannedApi, refused } from "../testing/canned.ts";
import { createInviteMaker, onlyOnThisMachine } from "./invite-maker.ts";

const tools = { nowMs: () => 1_000, origin: "https://accord.example" };

test("a link is a whole address that a phone can open", async () => {
  const api = cannedApi();
  const createInvite = vi.spyOn(api, "createInvite");
  const maker = createInviteMaker({ ...tools, api }, "prj");
  await maker.make(25, 7);
  expect(createInvite).toHaveBeenCalledWith("prj", { maxUses: 25, expiresAtMs: 604_801_000, group: null });
  expect(maker.made.value).toEqual({
    address: `https://accord.example/annotate/#/join/${"t".repeat(43)}`,
    maxUses: 25,
    expiresAtMs: 604_801_000,
  });
});

test("a number of people that the server would refuse is refused here, with a sentence", async () => {
  const api = cannedApi();
  const createInvite = vi.spyOn(api, "createInvite");
  const maker = createInviteMaker({ ...tools, api }, "prj");
  for (const wrong of [0, 1.5, 100_001, Number.NaN]) await maker.make(wrong, null);
  expect(createInvite).not.toHaveBeenCalled();
  expect(maker.failure.value?.sentence).toMatch(/between 1 and 100,000/);
});

test("a refusal is shown and the former link stays", async () => {
  const api = cannedApi();
  const maker = createInviteMaker({ ...tools, api }, "prj");
  await maker.make(5, null);
  vi.spyOn(api, "createInvite").mockResolvedValue(refused("offline", "No connection."));
  await maker.make(5, null);
  expect(maker.failure.value?.sentence).toBe("No connection.");
  expect(maker.made.value).not.toBeNull();
});

test("says which addresses end at this machine", () => {
  expect(["http://localhost:8787/", "http://127.0.0.1/", "http://[::1]:1/"].every(onlyOnThisMachine)).toBe(
    true,
  );
  expect(onlyOnThisMachine("https://accord.example/")).toBe(false);
});
