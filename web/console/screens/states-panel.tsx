import type { Progress } from "../api/console-api.ts";
import { count, counted } from "../model/figures.ts";
import { projectHash } from "../model/route.ts";
import { STATE_WORDS, TRUST_STATES } from "../model/standing-words.ts";
import { Empty, Panel } from "./panel.tsx";
import { StateChip } from "./state-chip.tsx";

/** Annotators by trust state, and how many notes wait for the lead. */
export function StatesPanel({ id, progress }: { readonly id: string; readonly progress: Progress }) {
  const { states, appeals, annotators } = progress;
  return (
    <Panel title="Crowd" name="states" aside={<a href={projectHash(id, "annotators")}>All annotators</a>}>
      {annotators.total === 0 ? (
        <Empty>Nobody has joined yet. Make a link below and hand it out.</Empty>
      ) : (
        <ul class="states">
          {TRUST_STATES.map((state) => (
            <li key={state} class={states[state] ? "" : "none"}>
              <StateChip state={state} />
              <span class="small">{STATE_WORDS[state]}</span>
              <b>{count(states[state] ?? 0)}</b>
            </li>
          ))}
        </ul>
      )}
      {appeals > 0 && (
        <p class="waiting-notes">
          <a href={projectHash(id, "annotators")}>{counted(appeals, "note")}</a>{" "}
          {appeals === 1 ? "waits" : "wait"} for your answer.
        </p>
      )}
    </Panel>
  );
}
