import type { Project } from "../api/console-api.ts";
import { moment } from "../model/figures.ts";
import { projectHash, stepHash } from "../model/route.ts";

/** The projects that the lead may choose from, and the way to another. */
export function ProjectList({ projects }: { readonly projects: readonly Project[] }) {
  if (projects.length === 0)
    return (
      <section class="first-project">
        <h1>Make your first project</h1>
        <p class="state">
          A project asks people one question about two things at a time. Begin with what an agent does,
          answers of a chat, summaries or pictures; samples of ours let you try it within a minute.{" "}
          <code>npm start</code> without options brings a ready one, with a simulated crowd.
        </p>
        <p>
          <a class="button primary" href={stepHash()}>
            Set it up
          </a>
        </p>
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
      <p class="new-project">
        <a class="button primary" href={stepHash()}>
          New project
        </a>
      </p>
    </section>
  );
}
