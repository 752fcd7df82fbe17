import { useEffect, useState } from "preact/hooks";
import type { Range } from "./ranges.ts";
import type { Turn } from "./text-of.ts";

/** The marks of both texts, for each of their turns. */
interface Marks {
  readonly left: readonly (readonly Range[])[];
  readonly right: readonly (readonly Range[])[];
}

export type Comparing =
  | { readonly name: "off" | "loading" | "too-many" | "same" | "lost" }
  | { readonly name: "marked"; readonly marks: Marks };

/** Marks on demand what only one of two texts has; how that is found is loaded when it is first asked for. */
export function useDifferences(left: readonly Turn[], right: readonly Turn[]) {
  const [on, setOn] = useState(false);
  const [comparing, setComparing] = useState<Comparing>({ name: "off" });
  useEffect(() => {
    if (!on) return setComparing({ name: "off" });
    let wanted = true;
    setComparing({ name: "loading" });
    import("./differences.ts").then(
      ({ differences }) => {
        if (!wanted) return;
        const turns = Array.from({ length: Math.max(left.length, right.length) }, (_, i) =>
          differences(left[i]?.content ?? "", right[i]?.content ?? ""),
        );
        const found = turns.flatMap((turn) => turn ?? []);
        if (found.length < turns.length) setComparing({ name: "too-many" });
        else if (found.every((turn) => turn.left.length + turn.right.length === 0))
          setComparing({ name: "same" });
        else
          setComparing({
            name: "marked",
            marks: { left: found.map((turn) => turn.left), right: found.map((turn) => turn.right) },
          });
      },
      () => wanted && setComparing({ name: "lost" }),
    );
    return () => {
      wanted = false;
    };
  }, [on, left, right]);
  return { on, toggle: () => setOn(!on), comparing };
}
