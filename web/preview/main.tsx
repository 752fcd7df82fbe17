import { render } from "preact";
import { pageTimers } from "../annotate/api/page-timers.ts";
import { createMemoryKeep } from "../annotate/model/keep.ts";
import { createOutbox } from "../annotate/model/outbox.ts";
import { createPhone } from "../annotate/model/phone.ts";
import { createVisit } from "../annotate/model/visit.ts";
import { App } from "../annotate/screens/app.tsx";
import { isLanguage } from "../i18n/languages.ts";
import { loadLanguage } from "../i18n/load-language.ts";
import { PREVIEW_READY, type PreviewMessage } from "./preview-message.ts";
import { previewServer } from "./preview-server.ts";
import "../ui/tokens.css";
import "../annotate/style/page.css";

const host = document.getElementById("app") as HTMLElement;
let newest = 0;

/** The phone page itself, over a project that exists only here. */
async function show(message: PreviewMessage): Promise<void> {
  const mine = ++newest;
  await loadLanguage(isLanguage(message.language) ? message.language : "en").catch(() => loadLanguage("en"));
  const phone = createPhone({
    api: previewServer(message, pageTimers.nowMs),
    timers: pageTimers,
    outbox: createOutbox(),
    keep: createMemoryKeep(),
    frugal: () => false,
  });
  const visit = createVisit(phone, { hash: () => "#/join/preview", replace: () => {} }, { take: () => {} });
  await visit.open();
  if (message.screen === "compare") await visit.start();
  if (mine !== newest) return;
  // What is at work on the page belongs to the settings before.
  render(null, host);
  render(<App visit={visit} />, host);
}

addEventListener("message", ({ origin, source, data }) => {
  if (origin !== location.origin || source !== parent || data?.type !== "accord-preview") return;
  void show(data as PreviewMessage);
});
parent.postMessage(PREVIEW_READY, location.origin);
