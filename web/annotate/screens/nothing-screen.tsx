import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { tellFailure } from "../model/refusal-words.ts";
import { Message } from "./message.tsx";

interface Props {
  readonly annotation: Annotation;
  /** Back to the brief. */
  readonly reopen: () => void;
}

/** Why there is nothing to compare at the moment. */
export function NothingScreen({ annotation, reopen }: Props) {
  const { queue, answered, none, standing } = annotation;
  const failure = queue.failure.value;
  const again = { label: say("tryAgain"), press: () => void queue.fill() };
  if (failure?.code === "offline")
    return (
      <Message title={say("noConnection")} action={again}>
        {say("nextComeBack")}
      </Message>
    );
  if (failure)
    return (
      <Message title={say("nextDidNotLoad")} action={again}>
        {tellFailure(failure)}
      </Message>
    );
  if (queue.loading.value || none.value === null) return <Message title={say("gettingComparisons")} busy />;
  if (none.value === "closed")
    return <Message title={say("projectClosed")}>{say("projectClosedWhy")}</Message>;
  if (none.value === "consent-needed")
    return (
      <Message title={say("consent")} action={{ label: say("goOn"), press: reopen }}>
        {say("consentChanged")}
      </Message>
    );
  if (none.value === "budget-spent")
    return <Message title={say("budgetSpent")}>{say("budgetSpentWhy")}</Message>;
  if (standing.value.phase !== "work")
    return <Message title={say("nothingToPractise")}>{say("nothingToPractiseWhy")}</Message>;
  return (
    <Message title={say("allDone")} mark="✓" tone="good">
      {answered.value > 0 && `${say("thanks")} `}
      {say("allDoneWhy")}
    </Message>
  );
}
