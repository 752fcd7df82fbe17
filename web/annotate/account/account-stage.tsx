import { say } from "../../i18n/translate.ts";
import { Message } from "../screens/message.tsx";
import { useLater } from "../screens/use-later.ts";
import type { MailedLink } from "./account.ts";

/** The place of the account's screen, which is loaded when somebody comes there. */
export function AccountStage({ link }: { readonly link: MailedLink | undefined }) {
  const [Screen, lost] = useLater(true, () =>
    import("./account-screen.tsx").then((part) => part.AccountScreen),
  );
  if (lost)
    return (
      <Message title={say("didNotLoad")} action={{ label: say("tryAgain"), press: () => location.reload() }}>
        {say("noConnectionNow")}
      </Message>
    );
  return Screen ? <Screen link={link} /> : <Message title={say("moment")} busy />;
}
