import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { spell } from "../model/pay-words.ts";
import { Message } from "./message.tsx";

interface Props {
  readonly annotation: Annotation;
  readonly leave: () => void;
}

/** A break is suggested, or the sitting is over. */
export function PauseScreen({ annotation: { sitting }, leave }: Props) {
  const time = spell(60 * Math.round(sitting.soFar.value.activeMs / 60_000));
  if (sitting.pause.value === "over")
    return (
      <Message title={say("sittingOver")} mark="☾" action={{ label: say("stopForNow"), press: leave }}>
        {say("sittingOverWhy", { time })}
      </Message>
    );
  return (
    <Message
      title={say("breakTitle")}
      mark="☾"
      action={{ label: say("stopForNow"), press: leave }}
      foot={
        <button type="button" class="stop" onClick={sitting.goOn}>
          {say("goOnComparing")}
        </button>
      }
    >
      {say("breakWhy", { time })}
    </Message>
  );
}
