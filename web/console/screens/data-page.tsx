import { useEffect } from "preact/hooks";
import type { ProjectData } from "../model/project-data.ts";
import { ExportsPanel } from "./exports-panel.tsx";
import { ImportPanel } from "./import-panel.tsx";
import { ImportsList } from "./imports-list.tsx";
import { Notice } from "./notice.tsx";

/** What comes in from files, and what goes out as files. */
export function DataPage({ id, view }: { readonly id: string; readonly view: ProjectData }) {
  useEffect(() => view.watch(), [view]);
  return (
    <div class="outside data-page">
      <div aria-live="polite">{view.done.value && <Notice tone="info">{view.done.value}</Notice>}</div>
      {view.failure.value && <Notice tone="problem">{view.failure.value.sentence}</Notice>}
      <ImportPanel view={view} />
      <ImportsList id={id} view={view} />
      <ExportsPanel view={view} />
    </div>
  );
}
