import { expect, test } from "vitest";
import { seededRandom } from "../../core/random.ts";
import { answer } from "./answer.ts";
import { myopicReturn, ORACLE, preferenceOfLeft, type Teacher } from "./teacher.ts";

const ASKED = 20_000;
/** Five standard deviations of a share of {@link ASKED} coin tosses. */
const TOLERANCE = (5 * 0.5) / Math.sqrt(ASKED);

function shareOfLeft(teacher: Teacher, left: readonly number[], right: readonly number[]): number {
  const random = seededRandom(11);
  let lefts = 0;
  for (let i = 0; i < ASKED; i++) if (answer(teacher, left, right, random) === "left") lefts++;
  return lefts / ASKED;
}

test("a rational teacher takes the better one with σ(β ΔR)", () => {
  const [left, right] = [
    [0.2, 0.9],
    [0.4, 0.3],
  ];
  for (const rationality of [0, 0.5, 1, 4]) {
    const expected = 1 / (1 + Math.exp(-rationality * 0.4));
    const teacher = { ...ORACLE, rationality };
    expect(preferenceOfLeft(teacher, left, right)).toBeCloseTo(expected, 12);
    expect(Math.abs(shareOfLeft(teacher, left, right) - expected)).toBeLessThan(TOLERANCE);
  }
});

test("the oracle never errs, and tosses a coin between equals", () => {
  expect(shareOfLeft(ORACLE, [1, 1], [1, 0.999])).toBe(1);
  expect(shareOfLeft(ORACLE, [-5], [-4])).toBe(0);
  expect(Math.abs(shareOfLeft(ORACLE, [1, 2], [1, 2]) - 0.5)).toBeLessThan(TOLERANCE);
});

test("mistakes turn a share ε of the choices round", () => {
  const share = shareOfLeft({ ...ORACLE, mistakes: 0.1 }, [1], [0]);
  expect(Math.abs(share - 0.9)).toBeLessThan(TOLERANCE);
  const both = shareOfLeft({ ...ORACLE, rationality: 1, mistakes: 0.2 }, [1], [0]);
  const chosen = 1 / (1 + Math.exp(-1));
  expect(Math.abs(both - (0.8 * chosen + 0.2 * (1 - chosen)))).toBeLessThan(TOLERANCE);
});

test("a myopic teacher weighs the end more: γ⁰ for the last step, γ² for the third from the end", () => {
  expect(myopicReturn([1, 10, 100], 0.5)).toBeCloseTo(0.25 + 5 + 100, 12);
  expect(myopicReturn([1, 10, 100], 1)).toBe(111);
  expect(answer({ ...ORACLE, myopia: 0.5 }, [3, 0], [0, 2], seededRandom(1))).toBe("right");
  expect(answer(ORACLE, [3, 0], [0, 2], seededRandom(1))).toBe("left");
});

test("skips where both are worth no more than the threshold, and only there", () => {
  const teacher = { ...ORACLE, skipThreshold: 1 };
  expect(answer(teacher, [0.5, 0.5], [0.2, 0.1], seededRandom(1))).toBe("skip");
  expect(answer(teacher, [0.5, 0.6], [0.2, 0.1], seededRandom(1))).toBe("left");
});

test("calls it a tie where returns differ by less than the threshold, mistakes or not", () => {
  const teacher = { ...ORACLE, equalThreshold: 0.5, mistakes: 1 };
  expect(answer(teacher, [1], [0.6], seededRandom(1))).toBe("tie");
  expect(answer(teacher, [1], [0.5], seededRandom(1))).toBe("right");
  expect(answer(ORACLE, [1], [1], seededRandom(1))).not.toBe("tie");
});

test("large rewards and β do not overflow", () => {
  expect(preferenceOfLeft(ORACLE, [1e300], [-1e300])).toBe(1);
  expect(preferenceOfLeft({ ...ORACLE, rationality: 1e9 }, [-1e9], [0])).toBe(0);
});
