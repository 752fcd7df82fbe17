import { useEffect } from "preact/hooks";
import type { TrustState } from "../../../contract/annotation.ts";
import type { Erased, Pool } from "../model/pool.ts";
import type { ProjectPage } from "../model/project-page.ts";
import { STATE_WORDS, TRUST_STATES } from "../model/standing-words.ts";
import { MemberRows } from "./member-rows.tsx";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

interface Props {
  readonly pool: Pool;
  readonly page: ProjectPage;
}

/** Says what became of who was taken out, and what was learned from them before. */
function Gone({ erased }: { readonly erased: Erased }) {
  const versions = erased.trainedOn.map(({ version, status }) => `${version} (${status})`).join(", ");
  return (
    <Notice tone="info">
      They are out. Their answers{" "}
      {erased.departure === "keep-labels" ? "stay under a pseudonym." : "are used no more."}{" "}
      {versions === ""
        ? "No version was trained on them."
        : `Versions trained on them: ${versions}. What these learned stays in their files.`}
    </Notice>
  );
}

/** The people who answer, page by page. */
export function AnnotatorsPanel({ pool, page }: Props) {
  useEffect(() => {
    void pool.load();
  }, [pool]);
  const members = pool.members.value;
  const project = page.project.value;
  const settings = project.state === "ready" ? project.value.settings : null;
  return (
    <Panel
      title="Annotators"
      name="annotators"
      aside={
        <label class="filter">
          Show{" "}
          <select
            value={pool.state.value ?? ""}
            onChange={(event) => void pool.show((event.currentTarget.value || null) as TrustState | null)}
          >
            <option value="">everybody</option>
            {TRUST_STATES.map((state) => (
              <option key={state} value={state}>
                {state}: {STATE_WORDS[state]}
              </option>
            ))}
          </select>
        </label>
      }
    >
      <div aria-live="polite">{pool.erased.value && <Gone erased={pool.erased.value} />}</div>
      {members.state === "loading" ? (
        <Waiting what="the annotators" />
      ) : members.state === "failed" ? (
        <Failed failure={members.failure} retry={() => void pool.load()} />
      ) : members.value.length === 0 ? (
        <Empty>
          {pool.state.value === null
            ? "Nobody has joined yet. The overview makes links to hand out."
            : `Nobody is ${pool.state.value} at the moment.`}
        </Empty>
      ) : (
        <MemberRows members={members.value} pool={pool} settings={settings} />
      )}
      {pool.more.value && (
        <button type="button" class="more" disabled={pool.busy.value} onClick={() => void pool.loadMore()}>
          {pool.busy.value ? "Loading …" : "Show more"}
        </button>
      )}
      {pool.failure.value && pool.opened.value === null && (
        <Notice tone="problem">{pool.failure.value.sentence}</Notice>
      )}
    </Panel>
  );
}
