import type { FieldProblem } from "../codec/field-problem.ts";
import type { ProjectPolicy } from "../project-policy.ts";

/**
 * What a project that shows groups can not have: how much better is a matter of two, and so is the posterior that
 * adaptive redundancy waits for; and what is made of groups in training are their rankings, as they were given.
 * @returns the first setting that does not fit; undefined where all do
 */
export function unfitForGroups(policy: ProjectPolicy): FieldProblem | undefined {
  const { task, outcomes, redundancy, training } = policy;
  if (task.kind === "pair") return undefined;
  const rules: readonly [boolean, string, string][] = [
    [outcomes.strength > 0, "outcomes.strength", "0: how much better is asked of two items only"],
    [asksRemarks(outcomes), "outcomes", "no remarks: they are asked of two items only"],
    [typeof redundancy !== "number", "redundancy", "a number of labels: adaptive is for two items only"],
    [training.targets !== "labels", "training.targets", '"labels": the others are for two items only'],
    [training.bootstrap === "annotator", "training.bootstrap", '"comparison" or "pair"'],
  ];
  const wrong = rules.find(([holds]) => holds);
  return wrong && { field: wrong[1], detail: `This project shows groups; expected ${wrong[2]}.` };
}

const asksRemarks = ({ reasons, comment, marks, bothBad, passages }: ProjectPolicy["outcomes"]): boolean =>
  reasons.length > 0 || comment || marks || bothBad || passages;
