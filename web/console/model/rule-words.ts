import type { RewardTest } from "../api/console-api.ts";
import { decimal } from "./figures.ts";

type Rule = RewardTest["rule"];
type Behaviour = Extract<Rule, { type: "padding" }>["behaviour"];

const SHORT = 12;

const nameOf = (behaviour: Behaviour): string =>
  "item" in behaviour ? `${behaviour.item.slice(0, SHORT)}…` : "an input";

const number = (n: number): string =>
  decimal(n, n === 0 || Number.isInteger(n) ? 0 : Math.abs(n) < 0.01 ? 4 : 2);

/** What a rule demands, in a sentence. */
export function ruleWords(rule: Rule): string {
  switch (rule.type) {
    case "beats": {
      const by = rule.margin > 0 ? ` by more than ${number(rule.margin)}` : "";
      return `${nameOf(rule.better)} beats ${nameOf(rule.worse)}${by}`;
    }
    case "within": {
      const [low, high] = [rule.low, rule.high].map((end) => (end === null ? null : number(end)));
      const bounds = low && high ? `from ${low} to ${high}` : low ? `${low} or more` : `${high} or less`;
      return `the reward of ${nameOf(rule.behaviour)} is ${bounds}`;
    }
    case "same":
      return `${nameOf(rule.left)} and ${nameOf(rule.right)} are worth the same, within ${number(rule.tolerance)}`;
    case "padding":
      return `rows of zeros around ${nameOf(rule.behaviour)} change nothing, within ${number(rule.tolerance)}`;
    case "side-swap":
      return `${nameOf(rule.left)} and ${nameOf(rule.right)} may swap sides, within ${number(rule.tolerance)}`;
  }
}
