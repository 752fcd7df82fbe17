import type { Random } from "../../workers/core/random.ts";

/** Acts on an observation; numbers in [−1, 1]. */
export type Policy = (observation: readonly number[]) => readonly number[];

/** A polynomial of the observation for each action, pressed into [−1, 1] by tanh. */
export interface PolicyShape {
  readonly observationSize: number;
  readonly actionSize: number;
  /** 1 for a linear policy; 2 lets an action depend on products of two observed numbers, as swinging up needs. */
  readonly degree: number;
}

/** The products of observed numbers up to a degree, each as the list of places that it multiplies; [] is the constant. */
function monomials({ observationSize, degree }: PolicyShape): number[][] {
  const found: number[][] = [[]];
  let last: number[][] = [[]];
  for (let d = 1; d <= degree; d++) {
    last = last.flatMap((factors) =>
      Array.from({ length: observationSize - (factors.at(-1) ?? 0) }, (_, i) => [
        ...factors,
        (factors.at(-1) ?? 0) + i,
      ]),
    );
    found.push(...last);
  }
  return found;
}

export const parameterCount = (shape: PolicyShape): number => monomials(shape).length * shape.actionSize;

/** @param parameters [actionSize, monomials] */
export function createPolicy(shape: PolicyShape, parameters: Float32Array): Policy {
  const terms = monomials(shape);
  const products = new Float64Array(terms.length);
  // Acting is most of what a search does, so that these loops make nothing but the answer.
  return (observation) => {
    for (const [i, factors] of terms.entries()) {
      let product = 1;
      for (const place of factors) product *= observation[place] ?? 0;
      products[i] = product;
    }
    const action = new Array<number>(shape.actionSize);
    for (let a = 0; a < shape.actionSize; a++) {
      let sum = 0;
      for (let i = 0; i < products.length; i++)
        sum += (products[i] as number) * (parameters[a * products.length + i] ?? 0);
      action[a] = Math.tanh(sum);
    }
    return action;
  };
}

/** Acts at random, uniformly: what a learner has to beat. */
export function createRandomPolicy(actionSize: number, random: Random): Policy {
  return () => Array.from({ length: actionSize }, () => 2 * random() - 1);
}
