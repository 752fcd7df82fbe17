import type { Failure } from "../api/console-api.ts";
import type { OpenProject } from "../model/console.ts";
import { timeOfDay } from "../model/figures.ts";
import type { ProjectPart } from "../model/project-parts.ts";
import { PROJECTS_HASH } from "../model/route.ts";
import { AnnotatorsPanel } from "./annotators-panel.tsx";
import { AuditPanel } from "./audit-panel.tsx";
import { BeginPanel } from "./begin-panel.tsx";
import { ComparisonScreen } from "./comparison-screen.tsx";
import { ComparisonsPanel } from "./comparisons-panel.tsx";
import { CrowdPanels } from "./crowd-panels.tsx";
import { DataPage } from "./data-page.tsx";
import { InvitePanel } from "./invite-panel.tsx";
import { KeyFigures } from "./key-figures.tsx";
import { KeysPanel } from "./keys-panel.tsx";
import { LabelsPanel } from "./labels-panel.tsx";
import { ModelsPanels } from "./models-panels.tsx";
import { Notice } from "./notice.tsx";
import { OnTrackPanel } from "./on-track-panel.tsx";
import { PanelsPage } from "./panels-page.tsx";
import { PoliciesPanel } from "./policies-panel.tsx";
import { ProjectTabs } from "./project-tabs.tsx";
import { QualityPanels } from "./quality-panels.tsx";
import { ReturnsPanel } from "./returns-panel.tsx";
import { StoppedWebhooks } from "./stopped-webhooks.tsx";
import { TrainingPanel } from "./training-panel.tsx";
import { WebhooksPage } from "./webhooks-page.tsx";

interface Props {
  readonly open: OpenProject;
  readonly part: ProjectPart;
  /** What the page is about, where it is about one thing. */
  readonly subject: string | null;
}

/** One project: which of its pages there are, and the one that is open. */
export function ProjectScreen({ open, part, subject }: Props) {
  const { page } = open;
  const progress = page.progress.value;
  const project = page.project.value;
  const stale = page.stale.value;
  if (project.state === "failed") return <FailedProject failure={project.failure} retry={page.refresh} />;
  return (
    <>
      <div aria-live="polite">
        {stale && (
          <Notice tone="warning">
            {stale.failure.sentence} What you see was true at {timeOfDay(stale.sinceMs)}; the console keeps
            trying.{" "}
            <button type="button" class="link" onClick={page.refresh}>
              Try now
            </button>
          </Notice>
        )}
      </div>
      <header class="project-header" aria-busy={project.state === "loading"}>
        {project.state === "loading" ? (
          <h1 class="loading">Loading the project …</h1>
        ) : (
          <>
            <h1>
              {project.value.settings.name}{" "}
              {project.value.settings.simulated && (
                <span class="chip chip-simulated" title="The labels come from programs, not from people">
                  Simulated crowd
                </span>
              )}
            </h1>
            <p class="question">{project.value.settings.question}</p>
          </>
        )}
      </header>
      <div class="project-frame">
        <ProjectTabs
          id={open.id}
          part={part}
          appeals={progress.state === "ready" ? progress.value.appeals : 0}
        />
        <div class="project-page">
          {part !== "webhooks" && <StoppedWebhooks view={open.webhooks} project={open.id} />}
          {part === "overview" && <Overview open={open} />}
          {part === "models" && <ModelsPanels open={open} />}
          {part === "annotators" && <AnnotatorsPanel pool={open.pool} page={page} />}
          {part === "comparisons" &&
            (subject ? (
              <ComparisonScreen id={open.id} comparison={subject} view={open.comparison} />
            ) : (
              <ComparisonsPanel id={open.id} table={open.comparisons} />
            ))}
          {part === "quality" && <QualityPanels quality={open.quality} />}
          {part === "panels" && <PanelsPage view={open.panels} />}
          {part === "data" && <DataPage id={open.id} view={open.data} />}
          {part === "webhooks" && <WebhooksPage view={open.webhooks} />}
          {part === "audit" && <AuditPanel view={open.audit} />}
          {part === "policies" && <PoliciesPanel form={open.policies} page={page} />}
        </div>
      </div>
    </>
  );
}

function Overview({ open }: { readonly open: OpenProject }) {
  const { page, startRun, cancelRun, invites, keys, gold, id } = open;
  const progress = page.progress.value;
  const project = page.project.value;
  // Until the first label there is something to do before there is something to see.
  const beginning = progress.state === "ready" && progress.value.labels.total === 0;
  return (
    <>
      {beginning ? <BeginPanel open={open} /> : <OnTrackPanel open={open} />}
      <KeyFigures progress={progress} retry={page.refresh} />
      <CrowdPanels id={id} progress={progress} project={project} gold={gold} />
      <div class="panels">
        <div class="column">
          <ReturnsPanel reports={page.reports.value} retry={page.refresh} />
          <LabelsPanel progress={progress} />
        </div>
        <div class="column">
          <TrainingPanel progress={progress} project={project} startRun={startRun} cancelRun={cancelRun} />
          {!beginning && <InvitePanel maker={invites} />}
        </div>
        <KeysPanel ring={keys} nowMs={progress.state === "ready" ? progress.value.nowMs : 0} />
      </div>
    </>
  );
}

function FailedProject({ failure, retry }: { readonly failure: Failure; readonly retry: () => void }) {
  const missing = failure.code === "not-found" || failure.code === "not-allowed";
  return (
    <section class="centred" role="alert">
      <h1>{missing ? "There is no such project among yours" : "The project could not be loaded"}</h1>
      <p>{missing ? "Perhaps it is another lead's." : failure.sentence}</p>
      <p>
        {!missing && (
          <button type="button" class="primary" onClick={retry}>
            Try again
          </button>
        )}{" "}
        <a href={PROJECTS_HASH}>Go to your projects</a>
      </p>
    </section>
  );
}
