import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { itemId, rewardTestId } from "./ids.ts";
import { inProject } from "./project.ts";

const behaviour = z
  .union([
    z.strictObject({ item: itemId }),
    z.strictObject({
      input: z
        .unknown()
        .refine((given) => given !== undefined, "expected an input as the reward door takes it"),
    }),
  ])
  .meta({ id: "Behaviour", description: "An item of the project, or an input as the reward door takes it" });

const tolerance = z.number().min(0).max(1e6);

const rule = z
  .discriminatedUnion("type", [
    z.strictObject({
      type: z.literal("beats"),
      better: behaviour,
      worse: behaviour,
      margin: z.number().min(0).max(1e6).default(0),
    }),
    z
      .strictObject({
        type: z.literal("within"),
        behaviour,
        low: z.number().nullable().default(null),
        high: z.number().nullable().default(null),
      })
      .refine(({ low, high }) => low !== null || high !== null, {
        message: "expected a low or a high bound",
        path: ["low"],
      })
      .refine(({ low, high }) => low === null || high === null || low <= high, {
        message: "expected a bound that is not below the low one",
        path: ["high"],
      }),
    z.strictObject({
      type: z.literal("same"),
      left: behaviour,
      right: behaviour,
      tolerance: tolerance.default(0.1),
    }),
    z.strictObject({ type: z.literal("padding"), behaviour, tolerance: tolerance.default(1e-3) }),
    z.strictObject({
      type: z.literal("side-swap"),
      left: behaviour,
      right: behaviour,
      tolerance: tolerance.default(1e-3),
    }),
  ])
  .meta({
    id: "RewardRule",
    description:
      "What every version has to keep, in rewards as they are served: one beats another, bounds, two that are worth the same (a paraphrase), rows of zeros that change nothing, sides that may be swapped",
  });

const rewardTest = z
  .object({ id: rewardTestId, name: z.string(), rule, createdAtMs: z.int() })
  .meta({ id: "RewardTest" });
export type RewardTest = z.infer<typeof rewardTest>;

const wish = z.object({ name: z.string().trim().min(1).max(120), rule });

export const listRewardTests = endpoint({
  id: "listRewardTests",
  method: "GET",
  path: "/v1/projects/:project/reward-tests",
  summary: "The tests that a version has to pass before it goes live by itself, oldest first",
  params: inProject,
  reply: z.object({ tests: z.array(rewardTest) }),
  problems: ["not-found"],
});

export const addRewardTest = endpoint({
  id: "addRewardTest",
  method: "POST",
  path: "/v1/projects/:project/reward-tests",
  summary: "Add a test; the next run's candidate is the first that has to pass it",
  params: inProject,
  body: wish,
  reply: rewardTest,
  problems: ["invalid-input", "not-found"],
});

const inTest = inProject.extend({ test: rewardTestId });

export const changeRewardTest = endpoint({
  id: "changeRewardTest",
  method: "PUT",
  path: "/v1/projects/:project/reward-tests/:test",
  summary: "Replace a test",
  params: inTest,
  body: wish,
  reply: rewardTest,
  problems: ["invalid-input", "not-found"],
});

export const removeRewardTest = endpoint({
  id: "removeRewardTest",
  method: "DELETE",
  path: "/v1/projects/:project/reward-tests/:test",
  summary: "Remove a test; versions keep what they were told of it",
  params: inTest,
  problems: ["not-found"],
});
