import { expect, test } from "vitest";
import { USUAL_TRAINING } from "../workers/core/training-policy.ts";
import { trainingSettings } from "./training-policy.ts";

test("a project that says nothing of training trains as the command line does", () => {
  expect(trainingSettings.parse({})).toEqual(USUAL_TRAINING);
});
