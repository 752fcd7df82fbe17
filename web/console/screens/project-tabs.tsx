import { useEffect, useRef } from "preact/hooks";
import { PROJECT_PARTS, type ProjectPart } from "../model/project-parts.ts";
import { projectHash } from "../model/route.ts";

interface Props {
  readonly id: string;
  readonly part: ProjectPart;
  /** Notes of annotators that wait for an answer. */
  readonly appeals: number;
}

/** The pages of one project: a rail in groups beside a wide page, one row that scrolls above a narrow one. */
export function ProjectTabs({ id, part, appeals }: Props) {
  const here = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    const row = here.current?.closest("nav");
    if (!row || !here.current) return;
    row.scrollLeft = here.current.offsetLeft - (row.clientWidth - here.current.offsetWidth) / 2;
  }, [part]);
  return (
    <nav class="tabs" aria-label="Project">
      {PROJECT_PARTS.map(({ name, title, group }, i) => (
        <a
          key={name}
          ref={part === name ? here : null}
          href={projectHash(id, name)}
          data-group={group !== PROJECT_PARTS[i - 1]?.group && group !== "" ? group : undefined}
          aria-current={part === name ? "page" : undefined}
        >
          {title}
          {name === "annotators" && appeals > 0 && (
            <span class="chip chip-candidate" title="Notes that wait for an answer">
              {appeals}
              <span class="unseen"> notes wait for an answer</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}
