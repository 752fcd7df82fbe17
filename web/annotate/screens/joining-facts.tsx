import type { Brief } from "../../../contract/annotation.ts";
import { say } from "../../i18n/translate.ts";
import { payWords, spell } from "../model/pay-words.ts";

interface Props {
  readonly project: Brief;
  /** Practice or a quiz, which are not paid, come first. */
  readonly qualifying: boolean;
  readonly joining: boolean;
}

/** Who asks, how long it takes, what it pays: before somebody joins, also that nothing is paid. */
export function JoiningFacts({ project, qualifying, joining }: Props) {
  const pay = payWords(project.pay, qualifying);
  const facts: [string, string][] = [];
  if (project.asker) facts.push([say("whoAsks"), project.asker]);
  if (project.minutes !== null)
    facts.push([say("time"), say("aboutTime", { time: spell(60 * project.minutes) })]);
  if (pay.length > 0) facts.push([say("pay"), pay.join(" ")]);
  else if (joining) facts.push([say("pay"), say("payNothing")]);
  if (facts.length === 0) return null;
  return (
    <dl class="facts">
      {facts.map(([term, text]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd dir="auto">{text}</dd>
        </div>
      ))}
    </dl>
  );
}
