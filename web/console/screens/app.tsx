import { useEffect, useRef } from "preact/hooks";
import type { Console } from "../model/console.ts";
import { limitsOf } from "../model/role-words.ts";
import { ACCOUNT_HASH, PEOPLE_HASH, PROJECTS_HASH } from "../model/route.ts";
import { SetupScreen } from "../setup/setup-screen.tsx";
import { AccountScreen } from "./account-screen.tsx";
import { InvitationScreen } from "./invitation-screen.tsx";
import { Notice } from "./notice.tsx";
import { PeopleScreen } from "./people-screen.tsx";
import { ProjectList } from "./project-list.tsx";
import { ProjectScreen } from "./project-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";

/** The whole console: a bar above, and the screen that fits who is signed in and where they are. */
export function App({ console }: { readonly console: Console }) {
  const { session, route, open, account } = console;
  const state = session.state.value;
  const own = account.account.value;
  const name = own.state === "ready" ? own.value.name : session.name.value;
  const invitation = console.invitation.value;
  const signedIn = state.state === "signed-in";
  const main = useRef<HTMLElement>(null);
  const subject = route.value.screen === "project" ? route.value.subject : null;
  const place = `${state.state} ${open.value?.id ?? route.value.screen} ${subject ?? ""}`;
  const seen = useRef<string | null>(null);
  useEffect(() => {
    // A new screen begins at its top, for eyes and for screen readers alike; the very first needs no push.
    if (seen.current !== null && seen.current !== place) main.current?.focus();
    seen.current = place;
  }, [place]);

  return (
    <>
      <header class="bar">
        <div class="bar-inner">
          <a class="wordmark" href={PROJECTS_HASH}>
            Accord <span>console</span>
          </a>
          {signedIn && (
            <nav aria-label="Console">
              <a href={PROJECTS_HASH}>Projects</a>
              <a href={PEOPLE_HASH}>People</a>
              <a href={ACCOUNT_HASH} class="who">
                {name ?? "Account"}
              </a>
              <button type="button" class="quiet" onClick={() => void session.signOut()}>
                Sign out
              </button>
            </nav>
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {signedIn && state.notice && <Notice tone="info">{state.notice}</Notice>}
        {invitation && state.state !== "opening" ? (
          <InvitationScreen invitation={invitation} signedInAs={signedIn ? (name ?? "") : null} />
        ) : !signedIn ? (
          <SignInScreen state={state} signIn={console.signIn} retry={() => void session.retry()} />
        ) : open.value ? (
          <>
            <Limits console={console} />
            <ProjectScreen
              key={open.value.id}
              open={open.value}
              part={route.value.screen === "project" ? route.value.part : "overview"}
              subject={subject}
            />
          </>
        ) : route.value.screen === "people" ? (
          <PeopleScreen console={console} />
        ) : route.value.screen === "account" ? (
          <AccountScreen own={account} />
        ) : route.value.screen === "new-project" ? (
          <SetupScreen setup={console.setup} step={route.value.step} go={console.go} />
        ) : route.value.screen === "unknown" ? (
          <Unknown />
        ) : (
          <ProjectList projects={state.projects} />
        )}
      </main>
    </>
  );
}

/** Says to who can not do all in the project that is open what they can. */
function Limits({ console }: { readonly console: Console }) {
  const project = console.open.value?.page.project.value;
  const here = project?.state === "ready" ? project.value.organisation : null;
  const found = console.organisations.value.find(({ membership }) => membership.organisation === here);
  const words = limitsOf(found?.membership.role);
  return words && <Notice tone="info">{words}</Notice>;
}

function Unknown() {
  return (
    <section class="centred">
      <h1>There is no such page</h1>
      <p>
        The address names no page of the console. <a href={PROJECTS_HASH}>Go to your projects</a>
      </p>
    </section>
  );
}
