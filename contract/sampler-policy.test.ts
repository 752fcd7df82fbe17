import { expect, test } from "vitest";
import { sampler } from "./sampler-policy.ts";

test("has good defaults", () => {
  expect(sampler.parse({})).toEqual({
    acquisition: "disagreement",
    uniformShare: 0.3,
    diversity: 0.3,
    oversample: 10,
    queue: 500,
  });
});

test.each([
  [
    { acquisition: "best" },
    "acquisition",
    /"disagreement"\|"bald"\|"near-zero"\|"upper-confidence"\|"uniform"/,
  ],
  [{ uniformShare: 0 }, "uniformShare", /0\.05/],
  [{ diversity: 1.5 }, "diversity", /1/],
  [{ oversample: 2.5 }, "oversample", /int/],
  [{ queue: 1 }, "queue", /10/],
])("%j is refused, naming %s and what was expected", (given, field, expected) => {
  const { error } = sampler.safeParse(given);
  expect(error?.issues).toMatchObject([{ path: [field], message: expect.stringMatching(expected) }]);
});

test("a name that it does not know is refused rather than ignored", () => {
  expect(sampler.safeParse({ uniformshare: 0.5 }).error?.issues[0]?.message).toMatch(/uniformshare/);
});
