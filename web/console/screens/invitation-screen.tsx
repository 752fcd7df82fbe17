import { useEffect } from "preact/hooks";
import { moment } from "../model/figures.ts";
import type { Invitation } from "../model/invitation.ts";
import { ROLE_WORDS, withArticle } from "../model/role-words.ts";
import { PROJECTS_HASH } from "../model/route.ts";
import { Notice } from "./notice.tsx";
import { Waiting } from "./panel.tsx";

/** What an invitation invites to, and the button that accepts it. @param signedInAs null for somebody new */
export function InvitationScreen({
  invitation,
  signedInAs,
}: {
  readonly invitation: Invitation;
  readonly signedInAs: string | null;
}) {
  useEffect(() => {
    void invitation.load();
  }, [invitation]);
  const words = invitation.words.value;
  const failure = invitation.failure.value;
  if (words.state === "loading")
    return (
      <section class="centred" aria-busy="true">
        <Waiting what="the invitation" />
      </section>
    );
  if (words.state === "failed")
    return (
      <section class="centred" role="alert">
        <h1>This invitation does not work</h1>
        <p>{words.failure.sentence}</p>
        <a href={PROJECTS_HASH} onClick={() => location.reload()}>
          Go to the console
        </a>
      </section>
    );
  const { organisation, role, invitedBy, expiresAtMs } = words.value;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = new FormData(event.currentTarget as HTMLFormElement).get("name");
    void invitation.accept(name === null ? undefined : String(name).trim());
  };
  return (
    <section class="centred">
      <h1>Join {organisation}</h1>
      <p>
        {invitedBy} invites you as <b>{withArticle(role)}</b>, who {asClause(ROLE_WORDS[role])}
      </p>
      <form class="ways" onSubmit={submit}>
        {signedInAs === null ? (
          <label>
            Your name
            <input name="name" required maxLength={80} autocomplete="name" />
          </label>
        ) : (
          <p class="small">You are signed in as {signedInAs}.</p>
        )}
        <button type="submit" class="primary" disabled={invitation.busy.value}>
          Join
        </button>
      </form>
      {failure && <Notice tone="problem">{failure.sentence}</Notice>}
      <p class="small">It lets one person in, until {moment(expiresAtMs)}.</p>
    </section>
  );
}

/** A sentence as it goes on after a comma. */
const asClause = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);
