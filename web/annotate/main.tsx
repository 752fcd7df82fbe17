import { effect } from "@preact/signals";
import { render } from "preact";
import { loadLanguage } from "../i18n/load-language.ts";
import { keepAppShell } from "./api/app-shell.ts";
import { createHttpApi } from "./api/http-api.ts";
import { keptLanguage } from "./api/kept-language.ts";
import { oneTab } from "./api/one-tab.ts";
import { pageTimers } from "./api/page-timers.ts";
import { openPhoneStore } from "./api/phone-store.ts";
import { isFrugal } from "./model/frugal.ts";
import { createPhone } from "./model/phone.ts";
import { createVisit } from "./model/visit.ts";
import { App } from "./screens/app.tsx";
import "../ui/tokens.css";
import "./style/page.css";

const [store] = await Promise.all([
  openPhoneStore(),
  // Where a language can not be loaded, English is there with the page.
  loadLanguage(keptLanguage()).catch(() => loadLanguage("en")),
]);
const phone = createPhone({ api: createHttpApi(), timers: pageTimers, ...store, frugal: isFrugal });
const address = {
  hash: () => location.hash,
  replace: (hash: string) => history.replaceState(null, "", hash),
};
const visit = createVisit(phone, address, oneTab);
addEventListener("hashchange", () => void visit.open());
/** Whoever compares at the moment. */
const annotation = () => {
  const stage = visit.stage.value;
  return stage.name === "comparing" ? stage.annotation : undefined;
};
const wake = () => {
  void phone.sender.flush();
  void annotation()?.queue.fill();
};
addEventListener("online", wake);
document.addEventListener("visibilitychange", () => {
  // Nobody takes an answer back who looks elsewhere, and a phone may not come back to the page.
  if (document.hidden) void phone.sender.flushAll();
});
addEventListener("pagehide", () => annotation()?.close());
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) wake();
});
render(<App visit={visit} />, document.getElementById("app") as HTMLElement);
void visit.open();
const shell = keepAppShell();
// A new version comes in where nobody is at work; answers lie in IndexedDB whatever happens.
effect(() => {
  if (["brief", "left", "lost", "failed"].includes(visit.stage.value.name)) shell.renew();
});
