import type { Project } from "../api/console-api.ts";
import { moment } from "../model/figures.ts";
import type { ProjectMaker } from "../model/project-maker.ts";
import { projectHash } from "../model/route.ts";
import { NewProjectForm } from "./new-project-form.tsx";

/** The projects that the lead may choose from, and the form that makes another. */
export function ProjectList({
  projects,
  maker,
}: {
  readonly projects: readonly Project[];
  readonly maker: ProjectMaker;
}) {
  if (projects.length === 0)
    return (
      <section class="first-project">
        <h1>Make your first project</h1>
        <p class="state">
          A project asks one question about the behaviours of one kind of agent. <code>npm start</code>{" "}
          without options brings a ready one, with a simulated crowd.
        </p>
        <div class="panel">
          <NewProjectForm maker={maker} />
        </div>
      </section>
    );
  return (
    <section class="projects">
      <h1>Projects</h1>
      <ul>
        {projects.map(({ id, settings, createdAtMs }) => (
          <li key={id}>
            <a href={projectHash(id)}>{settings.name}</a>
            {settings.simulated && <span class="chip chip-simulated">Simulated crowd</span>}
            <p>{settings.question}</p>
            <p class="small">Created {moment(createdAtMs)}</p>
          </li>
        ))}
      </ul>
      <details class="panel new-project">
        <summary>Make another project</summary>
        <NewProjectForm maker={maker} />
      </details>
    </section>
  );
}
