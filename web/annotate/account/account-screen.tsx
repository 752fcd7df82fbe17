import type { ComponentChildren } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { say } from "../../i18n/translate.ts";
import { canUsePasskeys, makePasskey, usePasskey } from "../../ui/passkeys.ts";
import { tellFailure } from "../model/refusal-words.ts";
import { Message } from "../screens/message.tsx";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "./account.css?inline";
import { type Account, createAccount, type MailedLink, type News } from "./account.ts";
import { createAccountApi, type OwnAnnotator } from "./account-api.ts";

// Loaded with this part: not as a style element, which the page's policy refuses.
adoptStyles(styles);

/** Keeping one's account, and signing in on another phone. Loaded when it is opened. */
export function AccountScreen({ link }: { readonly link: MailedLink | undefined }) {
  const [account] = useState(() =>
    createAccount(createAccountApi(), { canUsePasskeys, makePasskey, usePasskey }, link),
  );
  useEffect(() => {
    void account.open();
  }, [account]);
  const state = account.state.value;
  switch (state.name) {
    case "loading":
      return <Message title={say("moment")} busy />;
    case "failed":
      return (
        <Message
          title={say("didNotLoad")}
          action={{ label: say("tryAgain"), press: () => void account.open() }}
        >
          {tellFailure(state.failure)}
        </Message>
      );
    case "signed-out":
      return (
        <Page title={say("signInAgain")} why={say("signInAgainWhy")} account={account}>
          <PasskeyButton account={account} press={account.signInByPasskey} />
          <MailForm account={account} />
        </Page>
      );
    case "signed-in":
      return <OwnPage account={account} own={state.own} />;
  }
}

function OwnPage({ account, own }: { readonly account: Account; readonly own: OwnAnnotator }) {
  const kept = own.passkeys.length > 0 || own.email !== null;
  return (
    <Page
      title={kept ? say("accountKept") : say("keepAccount")}
      why={kept ? null : say("keepAccountWhy")}
      account={account}
    >
      {own.passkeys.length > 0 ? (
        <p class="way">✓ {say("passkeyKept")}</p>
      ) : (
        <PasskeyButton account={account} press={account.addPasskey} />
      )}
      {own.email === null ? (
        <MailForm account={account} />
      ) : (
        <p class="way">✓ {say("mailKept", { email: own.email })}</p>
      )}
      {own.projects.length > 0 && (
        <section>
          <h2>{say("yourProjects")}</h2>
          <ul>
            {own.projects.map(({ project, name }) => (
              <li key={project}>
                <a href={`#/project/${project}`} dir="auto">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </section>
      )}
      {kept && (
        <button
          type="button"
          class="plain"
          disabled={account.busy.value}
          onClick={() => void account.endOthers()}
        >
          {say("endOthers")}
        </button>
      )}
    </Page>
  );
}

interface PageProps {
  readonly title: string;
  readonly why: string | null;
  readonly account: Account;
  readonly children: ComponentChildren;
}

function Page({ title, why, account, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // It took the place of something else: screen readers hear what it says.
    heading.current?.focus();
  }, [title]);
  const news = account.news.value;
  return (
    <main class="account" aria-busy={account.busy.value}>
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {why && <p class="quiet">{why}</p>}
      <div aria-live="polite">{news && <NewsLine news={news} />}</div>
      {children}
    </main>
  );
}

function NewsLine({ news }: { readonly news: News }) {
  return (
    <p class="news">
      {"says" in news && news.says === "linkOverWhy" && (
        <>
          <b>{say("linkOver")}</b>
          <br />
        </>
      )}
      {"failed" in news
        ? tellFailure(news.failed)
        : "email" in news
          ? say(news.says, { email: news.email })
          : say(news.says)}
    </p>
  );
}

function PasskeyButton({ account, press }: { readonly account: Account; readonly press: () => unknown }) {
  if (!account.passkeys) return null;
  return (
    <button type="button" class="primary wide" disabled={account.busy.value} onClick={() => void press()}>
      {say("withPasskey")}
    </button>
  );
}

function MailForm({ account }: { readonly account: Account }) {
  if (!account.mail.value) return null;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    void account.sendLink(String(new FormData(form).get("email")).trim());
  };
  return (
    <form onSubmit={submit}>
      <label>
        {say("yourEmail")}
        <input type="email" name="email" dir="ltr" required maxLength={254} autocomplete="email" />
      </label>
      <button type="submit" class="second wide" disabled={account.busy.value}>
        {say("sendLink")}
      </button>
    </form>
  );
}
