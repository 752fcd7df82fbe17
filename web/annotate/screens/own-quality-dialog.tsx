import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { tellFailure } from "../model/refusal-words.ts";
import { Message } from "./message.tsx";
import { Sheet } from "./sheet.tsx";
import { useLater } from "./use-later.ts";

/** "How we see your answers" over whatever is on the screen; what it shows is loaded when it is first opened. */
export function OwnQualityDialog({ annotation }: { readonly annotation: Annotation }) {
  const { state, open, close } = annotation.ownQuality;
  const { value } = state;
  const shown = value.name !== "closed";
  const [Screen, lost] = useLater(value.name === "loading" && value, () =>
    import("./own-quality-screen.tsx").then((part) => part.OwnQualityScreen),
  );
  if (!shown) return null;
  const failed = value.name === "failed" || lost;
  const again = { label: say("tryAgain"), press: () => void open() };
  return (
    <Sheet label={say("myWork")} close={close}>
      {failed ? (
        <Message title={say("didNotLoad")} action={again}>
          {value.name === "failed" ? tellFailure(value.failure) : say("noConnectionNow")}
        </Message>
      ) : value.name === "ready" && Screen ? (
        <Screen annotation={annotation} />
      ) : (
        <Message title={say("moment")} busy />
      )}
    </Sheet>
  );
}
