import type { ComponentType } from "preact";
import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { Message } from "./message.tsx";
import { useLater } from "./use-later.ts";

/** What has been loaded stands at once where the next task takes the place of the last. */
let loaded: ComponentType<Props> | null = null;

interface Props {
  readonly annotation: Annotation;
}

/** A task of more than two items; how it is shown is loaded by projects that have such tasks. */
export function GroupScreen({ annotation }: Props) {
  const [tries, setTries] = useState(1);
  const [late, lost] = useLater(!loaded && tries, async () => {
    loaded = (await import("./groups/group-task.tsx")).GroupTask;
    return loaded;
  });
  const Group = loaded ?? late;
  if (Group) return <Group annotation={annotation} />;
  if (!lost) return <Message title={say("moment")} busy />;
  return (
    <Message title={say("didNotLoad")} action={{ label: say("tryAgain"), press: () => setTries(tries + 1) }}>
      {say("noConnectionNow")}
    </Message>
  );
}
