import { afterEach, expect, test, vi } from "vitest";
import { PROJECT } from "../testing/canned.ts";
import { onlyLeadDoors } from "../testing/lead-doors.ts";
import { createPanelsApi } from "./panels-api.ts";

afterEach(() => vi.unstubAllGlobals());

test("every call goes to a door of the contract that a lead may use, with a body that it takes", async () => {
  const calls = onlyLeadDoors();
  const api = createPanelsApi();
  const { id } = PROJECT;
  await api.read(id);
  await api.connect(id, { token: "a token of theirs", study: "60f6acb180a7b59ac0621f9e", answers: 20 });
  await api.disconnect(id);
  await api.sync(id);
  await api.submissions(id, { after: "66", status: "AWAITING-REVIEW" });
  await api.decide(id, { decision: "approve", submissions: ["66"] });
  expect(new Set(calls).size).toBe(Object.keys(api).length);
});
