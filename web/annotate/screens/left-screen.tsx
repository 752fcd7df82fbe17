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
  if (busy) return <Message title="Sending what is left …" busy />;
  const waiting = sender.waiting.value;
  const paid = earnedWords(earnings.value);
  return (
    <Message title="See you soon" mark="✓" action={{ label: "Go on comparing", press: goOn }}>
      {answered.value > 0 &&
        `Thank you! You have answered ${answered.value}${paid ? ` and earned ${paid.earned}` : ""} so far. `}
      {waiting === 0
        ? "Nothing is kept for you meanwhile. The same link brings you back."
        : `${waiting === 1 ? "One answer waits" : `${waiting} answers wait`} on this phone: open this page once more when you have a connection.`}
    </Message>
  );
}
