import { type ProjectPart, projectHash } from "../model/route.ts";

const PARTS: readonly (readonly [ProjectPart, string])[] = [
  ["overview", "Overview"],
  ["models", "Models"],
  ["annotators", "Annotators"],
  ["quality", "Quality"],
  ["policies", "Policies"],
];

interface Props {
  readonly id: string;
  readonly part: ProjectPart;
  /** Notes of annotators that wait for an answer. */
  readonly appeals: number;
}

/** The pages of one project. */
export function ProjectTabs({ id, part, appeals }: Props) {
  return (
    <nav class="tabs" aria-label="Project">
      {PARTS.map(([name, title]) => (
        <a key={name} href={projectHash(id, name)} aria-current={part === name ? "page" : undefined}>
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
