import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { earnedWords } from "../model/pay-words.ts";
import { tellReason } from "../model/reason-words.ts";
import { AppealForm } from "./appeal-form.tsx";

/** Why somebody is not asked any more, and one note to the people who can change that. */
export function StoppedScreen({ annotation }: { readonly annotation: Annotation }) {
  const { standing, earnings, ownQuality } = annotation;
  const reason = tellReason(standing.value);
  const paid = earnedWords(earnings.value);
  return (
    <main class="stopped">
      <span class="mark mind" aria-hidden="true">
        !
      </span>
      <h1>{say("notAsked")}</h1>
      {reason && (
        <p class="card mind" dir="auto">
          {reason}
        </p>
      )}
      <button type="button" class="stop" onClick={() => void ownQuality.open()}>
        {say("myWork")}
      </button>
      {paid && <p class="quiet">{say("youEarned", { earned: paid.earned })}</p>}
      <AppealForm annotation={annotation} />
    </main>
  );
}
