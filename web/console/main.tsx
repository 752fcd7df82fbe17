import { effect, signal } from "@preact/signals";
import { render } from "preact";
import { canUsePasskeys, makePasskey, usePasskey } from "../ui/passkeys.ts";
import { createAccountApi } from "./api/account-api.ts";
import { createAuditApi } from "./api/audit-api.ts";
import { createDataApi } from "./api/data-api.ts";
import { createHttpApi } from "./api/http-api.ts";
import { createPanelsApi } from "./api/panels-api.ts";
import { createWebhooksApi } from "./api/webhooks-api.ts";
import { createConsole } from "./model/console.ts";
import { App } from "./screens/app.tsx";
import { browserDraft } from "./setup/kept-draft.ts";
import "../ui/tokens.css";
import "./style/theme.css";
import "./style/frame.css";
import "./style/panels.css";
import "./style/figures.css";
import "./style/training.css";
import "./style/forms.css";
import "./style/handout.css";
import "./style/versions.css";
import "./style/tabs.css";
import "./style/tables.css";
import "./style/comparisons.css";
import "./style/crowd.css";
import "./style/annotators.css";
import "./style/policies.css";
import "./style/quality.css";
import "./style/people.css";
import "./style/setup.css";
import "./style/outside.css";
import "./style/audit.css";
import "./style/data.css";

const visible = signal(document.visibilityState === "visible");
document.addEventListener("visibilitychange", () => {
  visible.value = document.visibilityState === "visible";
});

const console = createConsole({
  api: createHttpApi(),
  people: createAccountApi(),
  panels: createPanelsApi(),
  webhooks: createWebhooksApi(),
  audit: createAuditApi(),
  data: createDataApi(),
  device: { canUsePasskeys, makePasskey, usePasskey },
  timers: {
    set: (run, afterMs) => setTimeout(run, afterMs),
    clear: (timer) => clearTimeout(timer as ReturnType<typeof setTimeout>),
  },
  visible,
  nowMs: () => Date.now(),
  kept: browserDraft(() => localStorage),
  address: {
    origin: location.origin,
    hash: () => location.hash,
    replace: (hash) => history.replaceState(null, "", hash),
    show: (hash) => {
      location.hash = hash;
    },
    watch: (changed) => addEventListener("hashchange", changed),
  },
});

effect(() => {
  const project = console.open.value?.page.project.value;
  document.title = project?.state === "ready" ? `${project.value.settings.name} · Accord` : "Accord console";
});

render(<App console={console} />, document.getElementById("app") as HTMLElement);
