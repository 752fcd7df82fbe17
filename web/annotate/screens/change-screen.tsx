import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import type { StandingChange } from "../model/standing-change.ts";
import type { Visit } from "../model/visit.ts";
import { Message } from "./message.tsx";

interface Props {
  readonly change: StandingChange;
  readonly annotation: Annotation;
  readonly visit: Visit;
}

const MARKS = { good: "✓", mind: "!", plain: "?" } as const;

/** Tells a change of standing with its reason, before anything else goes on. */
export function ChangeScreen({ change, annotation, visit }: Props) {
  const { from, to, title, reason, tone } = change;
  const press = () => {
    // Who has just been let in has not read yet what it is about.
    if (from.phase === "waiting") void visit.open();
    else annotation.goOn();
  };
  const label = say(to.phase === "quiz" ? (to.attempt > 1 ? "tryAgain" : "startQuiz") : "goOn");
  return (
    <Message title={title} mark={MARKS[tone]} tone={tone} action={{ label, press }}>
      {reason}
    </Message>
  );
}
