import { useEffect, useRef } from "preact/hooks";
import type { Console } from "../model/console.ts";
import { PROJECTS_HASH } from "../model/route.ts";
import { Notice } from "./notice.tsx";
import { ProjectList } from "./project-list.tsx";
import { ProjectScreen } from "./project-screen.tsx";
import { SignInScreen } from "./sign-in-screen.tsx";

/** The whole console: a bar above, and the screen that fits who is signed in and where they are. */
export function App({ console }: { readonly console: Console }) {
  const { session, route, open } = console;
  const state = session.state.value;
  const signedIn = state.state === "signed-in";
  const main = useRef<HTMLElement>(null);
  const place = `${state.state} ${open.value?.id ?? route.value.screen}`;
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
              {session.name.value && <span class="who">{session.name.value}</span>}
              <button type="button" class="quiet" onClick={() => void session.signOut()}>
                Sign out
              </button>
            </nav>
          )}
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {signedIn && state.notice && <Notice tone="info">{state.notice}</Notice>}
        {!signedIn ? (
          <SignInScreen state={state} retry={() => void session.retry()} />
        ) : open.value ? (
          <ProjectScreen
            key={open.value.id}
            open={open.value}
            part={route.value.screen === "project" ? route.value.part : "overview"}
          />
        ) : route.value.screen === "unknown" ? (
          <Unknown />
        ) : (
          <ProjectList projects={state.projects} maker={console.maker} />
        )}
      </main>
    </>
  );
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
