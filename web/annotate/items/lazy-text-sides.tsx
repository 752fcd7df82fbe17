import { useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { useLater } from "../screens/use-later.ts";
import type { TextSidesProps } from "./text-sides.tsx";

/** The view of texts, which only projects of texts load. */
export function LazyTextSides(props: TextSidesProps) {
  const [tries, setTries] = useState(1);
  const [TextSides, lost] = useLater(tries, () => import("./text-sides.tsx").then((part) => part.TextSides));
  if (TextSides) return <TextSides {...props} />;
  return (
    <div class="message" role="status">
      {lost ? (
        <>
          <p>
            {say("didNotLoad")} · {say("noConnectionNow")}
          </p>
          <button type="button" class="primary" onClick={() => setTries(tries + 1)}>
            {say("tryAgain")}
          </button>
        </>
      ) : (
        <span class="spinner" aria-hidden="true" />
      )}
    </div>
  );
}
