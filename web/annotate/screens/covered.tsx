import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { Message } from "./message.tsx";

interface Props {
  /** What may be seen; the empty text covers nothing. */
  readonly warning: string;
  readonly children: ComponentChildren;
}

/** Covers what may upset until somebody asks for it: until then it is not there at all, and no key answers it. */
export function Covered({ warning, children }: Props) {
  const [shown, show] = useState(warning === "");
  if (shown) return <>{children}</>;
  return (
    <Message
      title={say("mayUpset")}
      mark="!"
      tone="mind"
      action={{ label: say("showIt"), press: () => show(true) }}
    >
      <bdi>{warning}</bdi>
    </Message>
  );
}
