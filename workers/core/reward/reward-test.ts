import type { ItemId } from "../ids.ts";

/** A behaviour that a test is about: an item of the project, or an input as the reward door takes it. */
export type Behaviour = { readonly item: ItemId } | { readonly input: unknown };

/** What a lead demands of every version; rewards are those that are served, margins and tolerances on their scale. */
export type RewardRule =
  | { readonly type: "beats"; readonly better: Behaviour; readonly worse: Behaviour; readonly margin: number }
  | {
      readonly type: "within";
      readonly behaviour: Behaviour;
      readonly low: number | null;
      readonly high: number | null;
    }
  /** Two that are worth the same, as a paraphrase is. */
  | {
      readonly type: "same";
      readonly left: Behaviour;
      readonly right: Behaviour;
      readonly tolerance: number;
    }
  /** Zero rows before and behind change nothing. */
  | { readonly type: "padding"; readonly behaviour: Behaviour; readonly tolerance: number }
  /** The difference of two is the same whichever comes first. */
  | {
      readonly type: "side-swap";
      readonly left: Behaviour;
      readonly right: Behaviour;
      readonly tolerance: number;
    };

/** The behaviours of a rule, in the order in which it counts them, with the names of their fields. */
export function behavioursOf(rule: RewardRule): readonly (readonly [field: string, behaviour: Behaviour])[] {
  switch (rule.type) {
    case "beats":
      return [
        ["better", rule.better],
        ["worse", rule.worse],
      ];
    case "within":
    case "padding":
      return [["behaviour", rule.behaviour]];
    case "same":
    case "side-swap":
      return [
        ["left", rule.left],
        ["right", rule.right],
      ];
  }
}

/**
 * Rewards of a rule's behaviours, asked for in one batch.
 * @param order places among the behaviours of the rule
 * @param padded with rows of zeros before, between and behind
 */
export type ScoreBehaviours = (order: readonly number[], padded?: boolean) => Promise<readonly number[]>;

/** Whether a model keeps a rule, with its numbers in a sentence. */
export async function checkRule(
  rule: RewardRule,
  score: ScoreBehaviours,
): Promise<{ readonly passed: boolean; readonly says: string }> {
  switch (rule.type) {
    case "beats": {
      const [better, worse] = await two(score, [0, 1]);
      const passed = better - worse > rule.margin;
      const by = rule.margin === 0 ? "more" : `more by over ${rule.margin}`;
      return { passed, says: `${told(better)} against ${told(worse)}; it should be ${by}.` };
    }
    case "within": {
      const [reward = Number.NaN] = await score([0]);
      const { low, high } = rule;
      const passed =
        reward >= (low ?? Number.NEGATIVE_INFINITY) && reward <= (high ?? Number.POSITIVE_INFINITY);
      return { passed, says: `${told(reward)}; it should be ${low ?? "anything"} to ${high ?? "anything"}.` };
    }
    case "same": {
      const [left, right] = await two(score, [0, 1]);
      return near(left, right, rule.tolerance, `${told(left)} and ${told(right)}`);
    }
    case "padding": {
      const [alone = Number.NaN] = await score([0]);
      const [padded = Number.NaN] = await score([0], true);
      return near(
        alone,
        padded,
        rule.tolerance,
        `${told(alone)} alone and ${told(padded)} among rows of zeros`,
      );
    }
    case "side-swap": {
      const [left, right] = await two(score, [0, 1]);
      const [rightFirst, leftSecond] = await two(score, [1, 0]);
      const [first, swapped] = [left - right, leftSecond - rightFirst];
      return near(
        first,
        swapped,
        rule.tolerance,
        `Differences ${told(first)} and, swapped, ${told(swapped)}`,
      );
    }
  }
}

async function two(score: ScoreBehaviours, order: readonly [number, number]): Promise<[number, number]> {
  const [first = Number.NaN, second = Number.NaN] = await score(order);
  return [first, second];
}

const told = (reward: number) => (Object.is(reward, -0) ? 0 : reward).toFixed(3);

function near(a: number, b: number, tolerance: number, says: string) {
  const gap = Math.abs(a - b);
  return {
    passed: gap <= tolerance,
    says: `${says}: ${gap.toPrecision(2)} apart, where at most ${tolerance} is allowed.`,
  };
}
