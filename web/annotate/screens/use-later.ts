import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";

/**
 * A part of the page that is loaded when it is wanted.
 * @param wanted falsy while it is not; each new value tries again what did not load
 * @returns the part once it is there, and whether it did not load
 */
export function useLater<Props>(
  wanted: unknown,
  load: () => Promise<ComponentType<Props>>,
): [ComponentType<Props> | null, boolean] {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  const [lost, setLost] = useState(false);
  useEffect(() => {
    if (!wanted || part) return;
    setLost(false);
    load().then(
      (loaded) => setPart(() => loaded),
      () => setLost(true),
    );
  }, [wanted, part]);
  return [part, lost];
}
