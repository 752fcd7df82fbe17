import { say } from "../../i18n/translate.ts";
import type { Visit } from "../model/visit.ts";
import { BriefScreen } from "./brief-screen.tsx";
import { CompareScreen } from "./compare-screen.tsx";
import { LeftScreen } from "./left-screen.tsx";
import { Message } from "./message.tsx";

/** One screen at a time, by where the visit stands. */
export function App({ visit }: { readonly visit: Visit }) {
  const stage = visit.stage.value;
  switch (stage.name) {
    case "opening":
      return <Message title={say("moment")} busy />;
    case "lost":
      return <Message title={say("needInvitation")}>{say("needInvitationHow")}</Message>;
    case "failed":
      return <FailedScreen visit={visit} code={stage.failure.code} sentence={stage.failure.sentence} />;
    case "brief":
      return <BriefScreen told={stage.told} start={() => void visit.start()} />;
    case "comparing":
      return <CompareScreen annotation={stage.annotation} visit={visit} />;
    case "left":
      return <LeftScreen annotation={stage.annotation} busy={stage.busy} goOn={() => void visit.open()} />;
  }
}

interface FailedProps {
  readonly visit: Visit;
  readonly code: string;
  readonly sentence: string;
}

function FailedScreen({ visit, code, sentence }: FailedProps) {
  const retry = { label: say("tryAgain"), press: () => void visit.open() };
  if (code === "offline")
    return (
      <Message title={say("noConnection")} action={retry}>
        {say("nothingLost")}
      </Message>
    );
  if (code === "link-used" || code === "invalid-input")
    return <Message title={say("invitationOver")}>{say("invitationOverWhy")}</Message>;
  if (code === "not-signed-in" || code === "not-found")
    return <Message title={say("notSignedIn")}>{say("notSignedInHow")}</Message>;
  return (
    <Message title={say("wentWrong")} action={retry}>
      {sentence}
    </Message>
  );
}
