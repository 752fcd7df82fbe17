import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { Message } from "./message.tsx";
import { useLater } from "./use-later.ts";

/** A task of more than two items; how it is shown is loaded by projects that have such tasks. */
export function GroupScreen({ annotation }: { readonly annotation: Annotation }) {
  const [tries, setTries] = useState(1);
  const [Group, lost] = useLater(tries, () =>
    import("./groups/group-task.tsx").then((part) => part.GroupTask),
  );
  if (Group) return <Group annotation={annotation} />;
  if (!lost) return <Message title={say("moment")} busy />;
  return (
    <Message title={say("didNotLoad")} action={{ label: say("tryAgain"), press: () => setTries(tries + 1) }}>
      {say("noConnectionNow")}
    </Message>
  );
}
