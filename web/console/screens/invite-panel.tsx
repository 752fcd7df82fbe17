import { useState } from "preact/hooks";
import { count, moment } from "../model/figures.ts";
import { type InviteMaker, type MadeInvite, MOST_USES, onlyOnThisMachine } from "../model/invite-maker.ts";
import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./notice.tsx";
import { Panel } from "./panel.tsx";
import { QrCode } from "./qr-code.tsx";

/** Makes links with which annotators join, and shows the newest one for phones and for mail. */
export function InvitePanel({ maker }: { readonly maker: InviteMaker }) {
  const [people, setPeople] = useState("100");
  const [days, setDays] = useState("7");
  const [group, setGroup] = useState("");
  const made = maker.made.value;
  const failure = maker.failure.value;
  const submit = (event: Event) => {
    event.preventDefault();
    void maker.make(Number(people || Number.NaN), days === "" ? null : Number(days), group);
  };
  return (
    <Panel title="Invite annotators" name="invite">
      <form onSubmit={submit} class="invite-form">
        <label>
          People
          <input
            type="number"
            min={1}
            max={MOST_USES}
            required
            value={people}
            onInput={(event) => setPeople(event.currentTarget.value)}
          />
        </label>
        <label>
          Good for
          <select value={days} onChange={(event) => setDays(event.currentTarget.value)}>
            <option value="1">1 day</option>
            <option value="7">7 days</option>
            <option value="30">30 days</option>
            <option value="">no end</option>
          </select>
        </label>
        <label class="key-name">
          Group (optional)
          <input
            maxLength={40}
            placeholder="experts"
            value={group}
            onInput={(event) => setGroup(event.currentTarget.value)}
          />
        </label>
        <button type="submit" class={made ? "" : "primary"} disabled={maker.busy.value}>
          {maker.busy.value ? "Making …" : made ? "Make another" : "Make a link"}
        </button>
      </form>
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      {made ? (
        <Handout made={made} />
      ) : (
        <p class="state">
          A link lets people join from any phone, without an account. It is shown here once, with a QR code.
        </p>
      )}
    </Panel>
  );
}

function Handout({ made }: { readonly made: MadeInvite }) {
  return (
    <div class="handout">
      <QrCode text={made.address} label="QR code of the invite link" />
      <div>
        <p class="address">
          <a href={made.address} rel="noreferrer" target="_blank">
            {made.address}
          </a>
        </p>
        <p>
          <CopyButton text={made.address} what="the link" />
        </p>
        <p class="small">
          For {count(made.maxUses)} {made.maxUses === 1 ? "person" : "people"},{" "}
          {made.expiresAtMs === null ? "without an end" : `until ${moment(made.expiresAtMs)}`}. Shown only
          now: copy it before you leave the page.
        </p>
        {onlyOnThisMachine(made.address) && (
          <p class="small">
            This address opens on this machine only. For phones, start with <code>npm start -- --host</code>{" "}
            and open the console under the address that it prints.
          </p>
        )}
      </div>
    </div>
  );
}
