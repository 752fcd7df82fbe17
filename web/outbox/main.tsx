import { signal } from "@preact/signals";
import { render } from "preact";
import { OutboxScreen } from "./outbox-screen.tsx";
import { type OutboxState, readOutbox } from "./read-outbox.ts";
import "../ui/tokens.css";
import "./outbox.css";

const LOOK_AGAIN_MS = 2_000;

const state = signal<OutboxState>({ state: "loading" });
const look = async () => {
  state.value = await readOutbox(location.hash.slice(1));
};
const Page = () => <OutboxScreen state={state.value} />;

render(<Page />, document.getElementById("app") as HTMLElement);
addEventListener("hashchange", () => void look());
setInterval(() => {
  if (document.visibilityState === "visible") void look();
}, LOOK_AGAIN_MS);
void look();
