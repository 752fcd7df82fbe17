import { useEffect, useRef } from "preact/hooks";
import { PROJECT_PARTS, type ProjectPart, projectHash } from "../model/route.ts";

const TITLES: Readonly<Record<ProjectPart, string>> = {
  overview: "Overview",
  quality: "Quality",
  annotators: "Annotators",
  models: "Models",
  webhooks: "Webhooks",
  policies: "Policies",
};

interface Props {
  readonly id: string;
  readonly part: ProjectPart;
  /** Notes of annotators that wait for an answer. */
  readonly appeals: number;
}

/** The pages of one project. */
export function ProjectTabs({ id, part, appeals }: Props) {
  const row = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone they are one row that is wider than the screen.
    const here = row.current?.querySelector<HTMLElement>(`[href="${projectHash(id, part)}"]`);
    if (here && row.current) row.current.scrollLeft = here.offsetLeft - 24;
  }, [id, part]);
  return (
    <nav class="tabs" aria-label="Project" ref={row}>
      {PROJECT_PARTS.map((name) => (
        <a key={name} href={projectHash(id, name)} aria-current={part === name ? "page" : undefined}>
          {TITLES[name]}
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
