import { say } from "../../i18n/translate.ts";
import type { OwnEstimate } from "../api/annotate-api.ts";
import type { Annotation } from "../model/annotation.ts";
import { type TellsShare, tellOwnQuality } from "../model/own-quality-words.ts";
import { adoptStyles } from "../style/adopt-styles.ts";
import styles from "../style/own-quality.css?inline";
import { AppealForm } from "./appeal-form.tsx";
import { Figures, History, OwnData } from "./work-sections.tsx";

// This part is loaded when it is asked for, and its styles with it: not a style element, which the page's policy refuses.
adoptStyles(styles);

/** What somebody has done and earned, what we think of it and why, whom to tell otherwise, and their data. */
export function OwnQualityScreen({ annotation }: { readonly annotation: Annotation }) {
  const { value } = annotation.ownQuality.state;
  if (value.name !== "ready") return null;
  const { work } = value;
  return (
    <main class="own">
      <h1>{say("myWork")}</h1>
      <Figures work={work} />
      <Seen annotation={annotation} estimate={value.estimate} />
      <History work={work} />
      <AppealForm annotation={annotation} />
      <OwnData annotation={annotation} work={work} />
    </main>
  );
}

interface SeenProps {
  readonly annotation: Annotation;
  readonly estimate: OwnEstimate | null;
}

/** What we think of their answers, and what follows from it. */
function Seen({ annotation, estimate }: SeenProps) {
  if (!estimate)
    return (
      <section>
        <h2>{say("howWeSee")}</h2>
        <p class="card">{say("afterSome")}</p>
        <p class="quiet">{say("nothingYet")}</p>
      </section>
    );
  const { right, same, rests, remarks, follows } = tellOwnQuality(estimate, annotation.standing.value.state);
  return (
    <>
      <h2>{say("howWeSee")}</h2>
      <Share title={say("rightShare")} share={right} />
      {same && <Share title={say("sameShare")} share={same} />}
      <p class="quiet">{rests}</p>
      {remarks.length > 0 && (
        <section>
          <h3>{say("standsOut")}</h3>
          <ul class="card mind">
            {remarks.map((remark) => (
              <li key={remark}>{remark}</li>
            ))}
          </ul>
          <p class="quiet">{say("mayBeWrong")}</p>
        </section>
      )}
      <section>
        <h3>{say("follows")}</h3>
        {follows.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
    </>
  );
}

/** So many of a hundred, with the interval on a line from 0 to 100. */
function Share({ title, share: { value, low, high, says } }: { title: string; share: TellsShare }) {
  return (
    <section class="share">
      <h3>{title}</h3>
      <p class="of">{say("ofHundred", { value })}</p>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">
        <rect class="track" y={4} width={100} height={4} />
        <rect class="span" x={low} y={2} width={Math.max(1, high - low)} height={8} />
        <rect class="value" x={value - 0.75} width={1.5} height={12} />
      </svg>
      <p class="ends" aria-hidden="true">
        <span>0</span>
        <span>100</span>
      </p>
      <p class="quiet">{says}</p>
    </section>
  );
}
