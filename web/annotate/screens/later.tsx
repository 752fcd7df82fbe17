import type { ComponentChildren, ComponentType } from "preact";
import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { Message } from "./message.tsx";
import { useLater } from "./use-later.ts";

/**
 * A screen that is loaded when it is first shown: a phone loads what stands before its first comparison, and no more. Once loaded it
 * stands at once. Where it does not load, that is told, and it can be tried again.
 * @param waiting what is shown until it is there
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: () => ComponentChildren = () => <Message title={say("moment")} busy />,
): ComponentType<Props> {
  let loaded: ComponentType<Props> | null = null;
  return function Later(props: Props) {
    const [tries, setTries] = useState(1);
    const [late, lost] = useLater(!loaded && tries, async () => {
      loaded = await load();
      return loaded;
    });
    const Screen = loaded ?? late;
    if (Screen) return <Screen {...props} />;
    if (!lost) return <>{waiting()}</>;
    return (
      <Message
        title={say("didNotLoad")}
        action={{ label: say("tryAgain"), press: () => setTries(tries + 1) }}
      >
        {say("noConnectionNow")}
      </Message>
    );
  };
}
