import { useEffect } from "preact/hooks";
import { count, moment } from "../model/figures.ts";
import type { QualityView } from "../model/quality-view.ts";
import { AgreementMatrixPanel } from "./agreement-matrix-panel.tsx";
import { AgreementPanel } from "./agreement-panel.tsx";
import { LeaderboardPanel } from "./leaderboard-panel.tsx";
import { MethodPanel } from "./method-panel.tsx";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";
import { ReliabilityPanel } from "./reliability-panel.tsx";

/** Whom to believe, and why: what the newest assessment of the crowd found. */
export function QualityPanels({ quality: view }: { readonly quality: QualityView }) {
  useEffect(() => {
    void view.load();
  }, [view]);
  const quality = view.quality.value;
  const assessing = view.assessing.value;
  const found = quality.state === "ready" ? quality.value : null;
  return (
    <>
      <Panel
        title="Quality"
        name="assessment"
        aside={
          <button
            type="button"
            class="primary"
            disabled={assessing || quality.state === "loading"}
            onClick={() => void view.assess()}
          >
            {assessing ? "Assessing …" : "Assess now"}
          </button>
        }
      >
        <div aria-live="polite">
          {quality.state === "loading" ? (
            <Waiting what="the newest assessment" />
          ) : quality.state === "failed" ? (
            <Failed failure={quality.failure} retry={() => void view.load()} />
          ) : found ? (
            <p>
              Assessment {count(found.run)} of {moment(found.createdAtMs)}, from {count(found.labels)} labels.
              The schedule assesses anew as labels come in.
            </p>
          ) : (
            <Empty>
              The crowd has not been assessed yet. It is as labels come in; or assess it now, as soon as some
              comparisons have two labels.
            </Empty>
          )}
          {quality.state === "ready" && quality.stale && (
            <Notice tone="warning">{quality.stale.sentence} What you see is the assessment before.</Notice>
          )}
        </div>
        {assessing && <progress class="assessing" aria-label="Assessing the crowd" />}
        {view.failure.value && <Notice tone="problem">{view.failure.value.sentence}</Notice>}
      </Panel>
      {found && (
        <div class="panels quality">
          <AgreementPanel quality={found} />
          <MethodPanel quality={found} />
          <ReliabilityPanel view={view} />
          <AgreementMatrixPanel
            pairs={view.pairs.value}
            names={view.names.value}
            retry={() => void view.load()}
          />
          <LeaderboardPanel items={view.items.value} retry={() => void view.load()} />
        </div>
      )}
    </>
  );
}
