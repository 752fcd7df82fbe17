import { samplesFor } from "../model/beginning.ts";
import type { OpenProject } from "../model/console.ts";
import { projectHash } from "../model/route.ts";
import { InvitePanel } from "./invite-panel.tsx";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";

/** What to do next in a project that has no label yet: bring items, invite people, try it. */
export function BeginPanel({ open }: { readonly open: OpenProject }) {
  const { page, beginning, invites, id } = open;
  const project = page.project.value;
  const progress = page.progress.value;
  if (project.state !== "ready" || progress.state !== "ready") return null;
  const { items, comparisons } = progress.value;
  const samples = samplesFor(project.value.settings);
  const link = invites.made.value?.address;
  return (
    <Panel title="What next" name="begin">
      <ol class="begin">
        <li class={items > 0 ? "done" : ""}>
          <h3>Bring something to compare</h3>
          {items > 0 ? (
            <p>
              {items.toLocaleString("en")} items are here,{" "}
              {comparisons.total > 0
                ? `${comparisons.total.toLocaleString("en")} comparisons wait.`
                : "comparisons are being formed."}
            </p>
          ) : (
            <>
              <p>
                <a href={projectHash(id, "data")}>Import a file</a>, or let an agent upload with a key of this
                project.
                {samples.length > 0 && " To try it first, load samples of ours."}
              </p>
              {samples.length > 0 && (
                <button
                  type="button"
                  class="primary"
                  disabled={beginning.busy.value}
                  onClick={() => void beginning.load(samples)}
                >
                  {beginning.busy.value ? "Loading …" : `Load ${samples.length} samples`}
                </button>
              )}
              {beginning.failure.value && <Notice tone="problem">{beginning.failure.value.sentence}</Notice>}
            </>
          )}
        </li>
        <li class={progress.value.annotators.total > 0 ? "done" : ""}>
          <h3>Invite people</h3>
          <InvitePanel maker={invites} />
        </li>
        <li>
          <h3>Try it yourself</h3>
          {link ? (
            <p>
              Scan the code with your phone, or{" "}
              <a href={link} target="_blank" rel="noopener">
                compare on this device
              </a>
              . Your first label shows up here at once.
            </p>
          ) : (
            <p>Make a link above, and follow it yourself: you are an annotator like any other.</p>
          )}
        </li>
      </ol>
    </Panel>
  );
}
