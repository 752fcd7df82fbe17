import { useEffect, useRef } from "preact/hooks";
import type { TrustState } from "../../../contract/annotation.ts";
import type { Member } from "../api/console-api.ts";
import { personDataAddress } from "../api/http-api.ts";
import { moment } from "../model/figures.ts";
import type { Pool } from "../model/pool.ts";
import { actorWords, STATE_WORDS, TRUST_STATES } from "../model/standing-words.ts";
import { Notice } from "./notice.tsx";
import { Failed, Waiting } from "./panel.tsx";
import { StateChip } from "./state-chip.tsx";

interface Props {
  readonly member: Member;
  readonly pool: Pool;
}

/** One annotator: their note, how they came to where they stand, and what a lead can do. */
export function MemberDetails({ member, pool }: Props) {
  const { appeal, standing } = member;
  return (
    <div class="member">
      <div>
        {appeal && (
          <blockquote>
            <p>{appeal.note}</p>
            <footer class="small">Note of {moment(appeal.atMs)}; a change of state answers it</footer>
          </blockquote>
        )}
        <h3>How they came here</h3>
        <Events pool={pool} />
      </div>
      <div>
        {pool.proposed.value ? (
          <Confirm member={member} pool={pool} />
        ) : (
          <MoveForm key={standing.state} member={member} pool={pool} />
        )}
        {pool.failure.value && <Notice tone="problem">{pool.failure.value.sentence}</Notice>}
        <p class="small" role="status">
          {pool.done.value}
        </p>
        <TheirData member={member} pool={pool} />
      </div>
    </div>
  );
}

/** What somebody may ask a lead for: all that is held on them, and to be forgotten. */
function TheirData({ member, pool }: Props) {
  return (
    <details class="their-data">
      <summary>Their data</summary>
      <p class="small">
        <a href={personDataAddress(pool.project, member.annotator)} download={`${member.annotator}.json`}>
          All that is held on them
        </a>
        , with the versions that were trained on their answers. The audit log notes who took it.
      </p>
      <p class="small">
        Taking them out can not be undone: name, device, notes and sessions go, and they are let in no more.
        Their answers stay under a pseudonym or are withdrawn from use, as the settings say; what they earned
        stays theirs.
      </p>
      <button type="button" class="small-button" disabled={pool.busy.value} onClick={() => void pool.erase()}>
        Take them out, at their wish
      </button>
    </details>
  );
}

function MoveForm({ member, pool }: Props) {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    pool.propose(form.get("state") as TrustState, String(form.get("reason")));
  };
  const usual: TrustState = member.standing.state === "active" ? "suspended" : "active";
  const others = TRUST_STATES.filter((state) => state !== member.standing.state);
  return (
    <form class="move" onSubmit={submit}>
      <label>
        Change state to
        <select name="state">
          {[...others, member.standing.state].map((state) => (
            <option key={state} value={state} selected={state === usual}>
              {state}: {STATE_WORDS[state]}
              {state === member.standing.state ? " (as now)" : ""}
            </option>
          ))}
        </select>
      </label>
      <label>
        Reason, which they will read
        <textarea name="reason" rows={2} maxLength={500} />
      </label>
      <div class="buttons">
        <button type="submit" class="primary">
          Change state …
        </button>
        <button type="button" disabled={pool.busy.value} onClick={() => void pool.release()}>
          Free their tasks
        </button>
      </div>
    </form>
  );
}

function Confirm({ member, pool }: Props) {
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => yes.current?.focus(), []);
  const move = pool.proposed.value;
  if (!move) return null;
  return (
    <div class="confirm" role="alertdialog" aria-label="Confirm the change of state">
      <p>
        From <StateChip state={member.standing.state} /> to <StateChip state={move.state} />. They will read:
      </p>
      <p class="reason">{move.reason}</p>
      <div class="buttons">
        <button
          type="button"
          class="primary"
          disabled={pool.busy.value}
          ref={yes}
          onClick={() => void pool.confirm()}
        >
          {pool.busy.value ? "Changing …" : "Yes, change it"}
        </button>
        <button type="button" onClick={pool.cancel}>
          Not yet
        </button>
      </div>
    </div>
  );
}

function Events({ pool }: { readonly pool: Pool }) {
  const events = pool.events.value;
  if (events.state === "loading") return <Waiting what="the changes" />;
  if (events.state === "failed") return <Failed failure={events.failure} />;
  return (
    <ol class="events">
      {events.value.map(({ to, reason, actor, atMs }) => (
        <li key={`${atMs} ${to}`}>
          <StateChip state={to} />{" "}
          <span class="small">
            {moment(atMs)}, {actorWords(actor)}
          </span>
          {reason && <p>{reason}</p>}
        </li>
      ))}
    </ol>
  );
}
