import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { later } from "./later.tsx";
import { Sheet } from "./sheet.tsx";

const HelpSheet = later(() => import("./help-sheet.tsx").then((part) => part.HelpSheet));

/** What it is about and how to answer, over the comparison. */
export function HelpDialog({ annotation: { brief, help } }: { readonly annotation: Annotation }) {
  if (!help.value) return null;
  const close = () => {
    help.value = false;
  };
  return (
    <Sheet label={say("instructionsAndHelp")} close={close}>
      <HelpSheet brief={brief} />
    </Sheet>
  );
}
