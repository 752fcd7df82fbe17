import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SEED } from "../../testing/steady-properties.ts";
import type { FragmentPolicy } from "../project-policy.ts";
import { stepFeatures } from "../reward/step-features.ts";
import { checkFragment } from "./check-fragment.ts";
import type { Fragment } from "./fragment.ts";
import { decodeFragment, encodeFragment } from "./fragment-blob.ts";
import { fragmentFromJson, fragmentToJson } from "./fragment-json.ts";
import { fragmentOfFeatures } from "./fragment-of-features.ts";
import { readRewardInputs } from "./reward-inputs.ts";

const policyOf = (nextObservation: boolean, done: boolean, discrete: boolean): FragmentPolicy => ({
  kind: "fragment",
  observationSize: 2,
  action: discrete ? { type: "discrete", count: 3 } : { type: "continuous", size: 1 },
  renderer: "signals",
  stepMs: 50,
  maxSteps: 9,
  inputs: { nextObservation, done },
});

const number = fc.float({ noNaN: true, min: -9, max: 9 }).map((value) => (Object.is(value, -0) ? 0 : value));
const ended = fc
  .record({
    observations: fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 }),
    nextObservation: fc.tuple(number, number),
    done: fc.boolean(),
    choices: fc.array(fc.nat(2), { minLength: 5, maxLength: 5 }),
  })
  .map(
    ({ observations, nextObservation, done, choices }): Fragment => ({
      steps: observations.length,
      observations: Float32Array.from(observations.flat()),
      observationSize: 2,
      actions: Float32Array.from(choices.slice(0, observations.length)),
      actionSize: 1,
      nextObservation: Float32Array.from(nextObservation),
      done,
      renderStates: new Float32Array(0),
      renderSize: 0,
      frames: null,
    }),
  );

const value = <T>(result: { ok: true; value: T } | { ok: false; error: unknown }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
};

describe("how a fragment ends", () => {
  test("comes back from bytes, JSON and features, and features are those of its steps", () => {
    fc.assert(
      fc.property(ended, fc.boolean(), fc.boolean(), fc.boolean(), (given, next, done, discrete) => {
        const policy = policyOf(next, done, discrete);
        const fragment = value(checkFragment(given, policy, "items.0"));
        expect(decodeFragment(encodeFragment(fragment))).toEqual(fragment);
        const json = fragmentToJson(fragment, discrete);
        expect(value(fragmentFromJson(json, "items.0"))).toEqual(fragment);
        const features = stepFeatures(fragment, policy);
        expect(fragmentOfFeatures(features, policy)).toEqual(fragment);
        expect(value(readRewardInputs([json], policy, 1)).features).toEqual(features);
      }),
      { seed: SEED },
    );
  });

  test("is no part of the item where the model does not read it: the bytes are those of before", () => {
    const given: Fragment = {
      steps: 1,
      observations: Float32Array.of(1, 2),
      observationSize: 2,
      actions: Float32Array.of(0.5),
      actionSize: 1,
      nextObservation: Float32Array.of(3, 4),
      done: true,
      renderStates: new Float32Array(0),
      renderSize: 0,
      frames: null,
    };
    const { inputs: _, ...old } = policyOf(false, false, false);
    const fragment = value(checkFragment(given, old, "items.0"));
    expect(fragment).toMatchObject({ nextObservation: null, done: null });
    const bytes = encodeFragment(fragment);
    expect(new TextDecoder().decode(bytes.subarray(0, 4))).toBe("ACF1");
    expect(bytes).toHaveLength(4 * (8 + 3));
    expect(Array.from(stepFeatures(fragment, old))).toEqual([1, 2, 0.5]);
  });

  test("one step leads to the next, and only the last may end the episode", () => {
    const json = {
      observations: [
        [1, 2],
        [3, 4],
      ],
      actions: [[0.1], [0.2]],
      nextObservation: [5, 6],
      done: true,
    };
    const features = value(readRewardInputs([json], policyOf(true, true, false), 1)).features;
    const wanted = [1, 2, 0.1, 3, 4, 0, 3, 4, 0.2, 5, 6, 1];
    expect(Array.from(features)).toEqual(wanted.map(Math.fround));
  });
});
