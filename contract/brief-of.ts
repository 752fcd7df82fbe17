import type { ProjectId } from "../workers/core/ids.ts";
import { wordingIn } from "../workers/core/joining/wording.ts";
import type { ProjectPolicy } from "../workers/core/project-policy.ts";
import type { Brief } from "./annotation.ts";

/** What of the settings annotators are told. */
export type Briefed = Pick<
  ProjectPolicy,
  | "name"
  | "question"
  | "instructions"
  | "examples"
  | "minimumViewMs"
  | "item"
  | "task"
  | "simulated"
  | "outcomes"
  | "pay"
  | "correctionSeconds"
  | "open"
  | "care"
  | "joining"
  | "wordings"
>;

/**
 * What an annotator is told of a project: one place for the server, and for the console, which shows it before there is one.
 * @param language BCP 47; undefined tells what the settings themselves say
 * @param consent the version of the text that people agree to; null where they are asked for nothing
 */
export function briefOf(
  id: ProjectId,
  settings: Briefed,
  language: string | undefined,
  consent: string | null,
): Brief {
  const {
    name,
    minimumViewMs,
    item,
    task,
    simulated,
    outcomes,
    pay,
    correctionSeconds,
    open,
    care,
    joining,
  } = settings;
  const better = task.kind === "group" ? ["ranked"] : ["left", "right"];
  const offered = [...better, ...(outcomes.tie ? ["tie"] : []), ...(outcomes.skip ? ["skip"] : [])];
  const { reasons, comment, passages, marks, bothBad } = outcomes;
  const worded = wordingIn(settings, language);
  return {
    id,
    name,
    question: worded.question,
    instructions: worded.instructions,
    examples: [...worded.examples],
    minimumViewMs,
    kind: item.kind,
    task,
    simulated,
    outcomes: offered as Brief["outcomes"],
    strengthLevels: outcomes.strength,
    asks: { reasons: [...reasons], comment, passages, marks, bothBad },
    pay,
    correctionSeconds,
    open,
    asker: joining.asker,
    minutes: joining.minutes,
    consent: consent === null ? null : { version: consent, text: worded.consent },
    care: { ...care, contentWarning: worded.contentWarning },
  };
}
