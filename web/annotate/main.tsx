import { render } from "preact";
import { createHttpApi } from "./api/http-api.ts";
import { openStoredOutbox } from "./api/stored-outbox.ts";
import { createVisit } from "./model/visit.ts";
import { App } from "./screens/app.tsx";
import "../ui/tokens.css";
import "./style/frame.css";
import "./style/compare.css";

const timers = {
  nowMs: () => Date.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms);
    return () => clearTimeout(timer);
  },
};
const visit = createVisit(createHttpApi(), await openStoredOutbox(), timers, {
  hash: () => location.hash,
  replace: (hash) => history.replaceState(null, "", hash),
});
addEventListener("hashchange", () => void visit.open());
addEventListener("online", () => {
  const stage = visit.stage.value;
  if (stage.name !== "comparing") return;
  void stage.annotation.sender.flush();
  void stage.annotation.queue.fill();
});
render(<App visit={visit} />, document.getElementById("app") as HTMLElement);
void visit.open();
