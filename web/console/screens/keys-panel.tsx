import { useEffect } from "preact/hooks";
import type { AgentKey, MadeKey } from "../api/console-api.ts";
import { moment } from "../model/figures.ts";
import { type KeyRing, keyState } from "../model/key-ring.ts";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";
import { Empty, Failed, Panel, Waiting } from "./panel.tsx";

/** The API keys with which agents ask for rewards and bring fragments. */
export function KeysPanel({ ring, nowMs }: { readonly ring: KeyRing; readonly nowMs: number }) {
  useEffect(() => {
    void ring.load();
  }, [ring]);
  const keys = ring.keys.value;
  const made = ring.made.value;
  const failure = ring.failure.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    void ring.make(String(new FormData(event.currentTarget as HTMLFormElement).get("name")).trim());
  };
  return (
    <Panel title="Keys for agents" name="keys" aside="to ask for rewards and to bring fragments">
      <form class="invite-form" onSubmit={submit}>
        <label class="key-name">
          Name of the new key
          <input name="name" required maxLength={80} placeholder="trainer on the lab machine" />
        </label>
        <button type="submit" disabled={ring.busy.value}>
          Make a key
        </button>
      </form>
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      {made && <MadeKeyNotice made={made} />}
      {keys.state === "loading" ? (
        <Waiting what="the keys" />
      ) : keys.state === "failed" ? (
        <Failed failure={keys.failure} retry={() => void ring.load()} />
      ) : keys.value.length === 0 ? (
        <Empty>No key yet.</Empty>
      ) : (
        <ul class="keys">
          {keys.value.map((key) => (
            <KeyLine key={key.id} of={key} ring={ring} nowMs={nowMs} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function MadeKeyNotice({ made }: { readonly made: MadeKey }) {
  return (
    <Notice tone="info">
      <p>
        The key “{made.name}” is shown this once: <code class="key-text">{made.key}</code>{" "}
        <CopyButton text={made.key} what="the key" />
      </p>
    </Notice>
  );
}

function KeyLine({
  of,
  ring,
  nowMs,
}: {
  readonly of: AgentKey;
  readonly ring: KeyRing;
  readonly nowMs: number;
}) {
  const state = keyState(of, nowMs);
  return (
    <li>
      <span>
        <b>{of.name}</b> <span class={`chip ${state === "active" ? "chip-live" : ""}`}>{state}</span>{" "}
        <span class="small">
          {of.scopes.join(", ")}; made {moment(of.createdAtMs)}
          {of.expiresAtMs !== null && `, ends ${moment(of.expiresAtMs)}`}
        </span>
      </span>
      {state === "active" && (
        <button
          type="button"
          class="small-button"
          disabled={ring.busy.value}
          onClick={() => void ring.revoke(of.id)}
        >
          Revoke<span class="unseen"> the key {of.name}</span>
        </button>
      )}
    </li>
  );
}
