import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";

interface Props {
  readonly columns: number;
  readonly children: ComponentChildren;
}

/** How far above and below the window rows are still drawn. */
const MARGIN = "1200px 0px";

/**
 * The rows of one page, as long as they are near the window or hold the focus; else a space of the same height. So a
 * table of 100,000 rows draws some hundred, whatever their heights.
 */
export function PageRows({ columns, children }: Props) {
  const body = useRef<HTMLTableSectionElement>(null);
  const [space, setSpace] = useState<number | null>(null);
  useEffect(() => {
    const rows = body.current;
    if (!rows) return;
    const watch = new IntersectionObserver(
      ([entry]) => {
        if (entry?.isIntersecting) setSpace(null);
        else if (!rows.contains(document.activeElement))
          setSpace((before) => before ?? rows.getBoundingClientRect().height);
      },
      { rootMargin: MARGIN },
    );
    watch.observe(rows);
    return () => watch.disconnect();
  }, []);
  return (
    <tbody ref={body}>
      {space === null ? (
        children
      ) : (
        <tr class="page-space">
          <td colSpan={columns} style={{ height: `${space}px` }} />
        </tr>
      )}
    </tbody>
  );
}
