import { render } from "preact";
import { loadLanguage } from "../i18n/load-language.ts";
import { createHttpApi } from "./api/http-api.ts";
import { keptLanguage } from "./api/kept-language.ts";
import { openStoredOutbox } from "./api/stored-outbox.ts";
import { createVisit } from "./model/visit.ts";
import { App } from "./screens/app.tsx";
import "../ui/tokens.css";
import "./style/frame.css";
import "./style/compare.css";
import "./style/strength.css";
import "./style/feedback.css";
import "./style/stopped.css";

const timers = {
  nowMs: () => Date.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const [outbox] = await Promise.all([openStoredOutbox(), loadLanguage(keptLanguage())]);
const visit = createVisit(createHttpApi(), outbox, timers, {
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, "", hash),
});
addEventListener("hashchange", () => void visit.open());
/** Whoever compares at the moment. */
const annotation = () => {
  const stage = visit.stage.value;
  return stage.name === "comparing" ? stage.annotation : undefined;
};
const wake = () => {
  void annotation()?.sender.flush();
  void annotation()?.queue.fill();
};
addEventListener("online", wake);
document.addEventListener("visibilitychange", () => {
  // Nobody takes an answer back who looks elsewhere, and a phone may not come back to the page.
  if (document.hidden) void annotation()?.sender.flushAll();
});
addEventListener("pagehide", () => annotation()?.close());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) wake();
});
render(<App visit={visit} />, document.getElementById("app") as HTMLElement);
void visit.open();
