import { useEffect } from "preact/hooks";
import type { OpenProject } from "../model/console.ts";
import { alarmsOf, nextMoney, outlookWords } from "../model/on-track.ts";
import { PROJECT_PARTS } from "../model/project-parts.ts";
import { forecastWords } from "../model/report-words.ts";
import { projectHash } from "../model/route.ts";
import { Panel } from "./panel.tsx";

/** Are we on track? What is wrong, what is left, and what the next money should buy. */
export function OnTrackPanel({ open }: { readonly open: OpenProject }) {
  const progress = open.page.progress.value;
  const project = open.page.project.value;
  const live = progress.state === "ready" ? progress.value.liveVersion : null;
  useEffect(() => {
    void open.liveReport.load(live);
  }, [open, live]);
  if (progress.state !== "ready" || project.state !== "ready") return null;
  const alarms = alarmsOf(progress.value, project.value.settings);
  const details = open.liveReport.details.value;
  const advice = details && nextMoney(details);
  return (
    <Panel title="On track?" name="on-track">
      {alarms.length === 0 ? (
        <p>
          <span class="chip chip-active">all well</span> Nothing needs you now.
        </p>
      ) : (
        <ul class="alarms">
          {alarms.map(({ tone, sentence, part }) => (
            <li key={sentence} class={`notice notice-${tone}`}>
              {sentence}{" "}
              <a href={projectHash(open.id, part)}>
                {PROJECT_PARTS.find(({ name }) => name === part)?.title}
              </a>
            </li>
          ))}
        </ul>
      )}
      <dl class="outlook">
        <dt>Left</dt>
        <dd>{outlookWords(progress.value)}</dd>
        {details && advice !== null && (
          <>
            <dt>What the next money should buy</dt>
            <dd>
              {advice} {forecastWords(details.report)}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
