import { say } from "../../i18n/translate.ts";
import { AccountLink } from "../account/account-link.tsx";
import type { Annotation } from "../model/annotation.ts";
import { earnedWords } from "../model/pay-words.ts";
import { Message } from "./message.tsx";

interface Props {
  readonly annotation: Annotation;
  readonly busy: boolean;
  readonly goOn: () => void;
}

/** After "Stop for now": what was done, what still waits, and the way back. */
export function LeftScreen({ annotation, busy, goOn }: Props) {
  const { answered, sender, earnings } = annotation;
  if (busy) return <Message title={say("sendingRest")} busy />;
  const waiting = sender.waiting.value;
  const paid = earnedWords(earnings.value);
  const done = paid
    ? say("answeredAndEarned", { count: answered.value, earned: paid.earned })
    : say("answeredSoFar", { count: answered.value });
  return (
    <Message
      title={say("seeYouSoon")}
      mark="✓"
      action={{ label: say("goOnComparing"), press: goOn }}
      foot={<AccountLink label={say("keepAccount")} />}
    >
      {answered.value > 0 && `${done} `}
      {waiting === 0 ? say("nothingKept") : say("answersWait", { count: waiting })}
    </Message>
  );
}
