import { say } from "../../i18n/translate.ts";
import { AccountLink } from "../account/account-link.tsx";
import type { Failure } from "../api/annotate-api.ts";
import { tellFailure } from "../model/refusal-words.ts";
import { tellSending } from "../model/sending-words.ts";
import type { Visit } from "../model/visit.ts";
import { BriefScreen } from "./brief-screen.tsx";
import { CompareScreen } from "./compare-screen.tsx";
import { later } from "./later.tsx";
import { Message } from "./message.tsx";

const AccountScreen = later(() => import("../account/account-screen.tsx").then((part) => part.AccountScreen));
const LeftScreen = later(() => import("./left-screen.tsx").then((part) => part.LeftScreen));

/** One screen at a time, by where the visit stands. */
export function App({ visit }: { readonly visit: Visit }) {
  const stage = visit.stage.value;
  switch (stage.name) {
    case "opening":
      return <Message title={say("moment")} busy />;
    case "lost":
      return (
        <Message title={say("needInvitation")} foot={<AccountLink label={say("signInAgain")} />}>
          {say("needInvitationHow")}
        </Message>
      );
    case "account":
      return <AccountScreen key={stage.link?.token} link={stage.link} />;
    case "failed":
      return <FailedScreen visit={visit} failure={stage.failure} />;
    case "brief":
      return (
        <BriefScreen
          told={stage.told}
          joining={stage.invitation !== undefined}
          retell={() => void visit.retell()}
          notice={stage.kept ? say("offlineGoOn") : tellSending(visit.phone)}
          start={() => void visit.start()}
        />
      );
    case "comparing":
      return <CompareScreen annotation={stage.annotation} visit={visit} />;
    case "stranger":
      return (
        <Message title={say("panelMissing", { panel: stage.panel })}>
          {say("panelMissingHow", { panel: stage.panel })}
        </Message>
      );
    case "deleted":
      return (
        <Message title={say("deleted")} mark="✓">
          {say("deletedWhy")}
        </Message>
      );
    case "elsewhere":
      return (
        <Message
          title={say("elsewhere")}
          mark="↔"
          action={{ label: say("goOnHere"), press: () => void visit.open() }}
        >
          {say("elsewhereWhy")}
        </Message>
      );
    case "left":
      return <LeftScreen annotation={stage.annotation} busy={stage.busy} goOn={() => void visit.open()} />;
  }
}

interface FailedProps {
  readonly visit: Visit;
  readonly failure: Failure;
}

function FailedScreen({ visit, failure }: FailedProps) {
  const { code } = failure;
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
    return (
      <Message title={say("notSignedIn")} foot={<AccountLink label={say("signInAgain")} />}>
        {tellSending(visit.phone) ?? say("notSignedInHow")}
      </Message>
    );
  return (
    <Message title={say("wentWrong")} action={retry}>
      {tellFailure(failure)}
    </Message>
  );
}
