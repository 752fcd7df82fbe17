import type { ComponentChildren } from "preact";
import { say } from "../../i18n/translate.ts";
import type { Annotation } from "../model/annotation.ts";
import { type TellsShare, tellOwnQuality } from "../model/own-quality-words.ts";
import styles from "../style/own-quality.css?inline";

// This part is loaded when it is asked for, and its styles with it: not a style element, which the page's policy refuses.
const sheet = new CSSStyleSheet();
sheet.replaceSync(styles);
document.adoptedStyleSheets.push(sheet);

export interface OwnQualityScreenProps {
  readonly annotation: Annotation;
  /** Where to write to those who ask. */
  readonly children: ComponentChildren;
}

/** What we think of somebody's answers, why, what follows from it, and whom to tell otherwise. */
export function OwnQualityScreen({ annotation, children }: OwnQualityScreenProps) {
  const { ownQuality, standing } = annotation;
  const { value } = ownQuality.state;
  if (value.name !== "ready") return null;
  if (!value.estimate)
    return (
      <Page>
        <p class="card">{say("afterSome")}</p>
        <p class="quiet">{say("nothingYet")}</p>
      </Page>
    );
  const { right, same, rests, remarks, follows } = tellOwnQuality(value.estimate, standing.value.state);
  return (
    <Page>
      <Share title={say("rightShare")} share={right} />
      {same && <Share title={say("sameShare")} share={same} />}
      <p class="quiet">{rests}</p>
      {remarks.length > 0 && (
        <section>
          <h2>{say("standsOut")}</h2>
          <ul class="card mind">
            {remarks.map((remark) => (
              <li key={remark} dir="auto">
                {remark}
              </li>
            ))}
          </ul>
          <p class="quiet">{say("mayBeWrong")}</p>
        </section>
      )}
      <section>
        <h2>{say("follows")}</h2>
        {follows.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </section>
      {children}
    </Page>
  );
}

function Page({ children }: { readonly children: ComponentChildren }) {
  return (
    <main class="own">
      <h1>{say("howWeSee")}</h1>
      {children}
    </main>
  );
}

/** So many of a hundred, with the interval on a line from 0 to 100. */
function Share({ title, share: { value, low, high, says } }: { title: string; share: TellsShare }) {
  return (
    <section class="share">
      <h2>{title}</h2>
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
