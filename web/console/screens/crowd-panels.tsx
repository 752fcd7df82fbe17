import type { Progress, Project } from "../api/console-api.ts";
import type { GoldPromotion } from "../model/gold-promotion.ts";
import type { Loaded } from "../model/loaded.ts";
import { CostsPanel } from "./costs-panel.tsx";
import { GoldPanel } from "./gold-panel.tsx";
import { StatesPanel } from "./states-panel.tsx";

interface Props {
  readonly id: string;
  readonly progress: Loaded<Progress>;
  readonly project: Loaded<Project>;
  readonly gold: GoldPromotion;
}

/** The crowd, the comparisons whose answer is known, and what all of it costs. */
export function CrowdPanels({ id, progress, project, gold }: Props) {
  if (progress.state !== "ready") return null;
  const settings = project.state === "ready" ? project.value.settings : null;
  return (
    <div class="thirds">
      <StatesPanel id={id} progress={progress.value} />
      <GoldPanel progress={progress.value} promotion={gold} groups={settings?.task.kind === "group"} />
      <CostsPanel progress={progress.value} settings={settings} />
    </div>
  );
}
