import { say } from "../../i18n/translate.ts";
import type { Ending } from "../api/annotate-api.ts";
import { Message } from "./message.tsx";

const WORDS = {
  completed: "endCompleted",
  screenedOut: "endScreenedOut",
  failed: "endFailed",
  noTasks: "endNoTasks",
} as const;

/** For people of a panel: how it ended, their code, and the way back. */
export function EndedScreen({ ending: { outcome, panel, href, code } }: { readonly ending: Ending }) {
  const done = outcome === "completed";
  return (
    <Message
      title={say("thanks")}
      mark={done ? "✓" : "·"}
      tone={done ? "good" : "plain"}
      foot={
        href ? (
          <a class="primary" href={href} rel="noreferrer">
            {say("backToPanel", { panel })}
          </a>
        ) : (
          <p class="card code">{say("yourCode", { code })}</p>
        )
      }
    >
      {say(WORDS[outcome])}
    </Message>
  );
}
