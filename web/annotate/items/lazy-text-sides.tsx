import { useState } from "preact/hooks";
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
          <p>The texts did not load: there is no connection right now.</p>
          <button type="button" class="primary" onClick={() => setTries(tries + 1)}>
            Try again
          </button>
        </>
      ) : (
        <span class="spinner" aria-hidden="true" />
      )}
    </div>
  );
}
