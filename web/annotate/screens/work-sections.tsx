import { language, say } from "../../i18n/translate.ts";
import { money } from "../../ui/money.ts";
import type { OwnWork } from "../api/annotate-api.ts";
import type { Annotation } from "../model/annotation.ts";
import { chosenWords } from "../model/answer-words.ts";
import { earnedWords } from "../model/pay-words.ts";
import { tellReason } from "../model/reason-words.ts";
import { tellFailure } from "../model/refusal-words.ts";

/** A moment as the reader's language writes it. */
function When({ ms }: { readonly ms: number }) {
  const format = new Intl.DateTimeFormat(language.value, { dateStyle: "medium", timeStyle: "short" });
  return <time dateTime={new Date(ms).toISOString()}>{format.format(ms)}</time>;
}

/** What somebody has done and earned. */
export function Figures({ work }: { readonly work: OwnWork }) {
  const paid = earnedWords(work.earnings);
  const figures: [string, string | null | undefined][] = [
    [say("earned"), paid?.earned],
    [say("perHourTitle"), paid?.perHour],
    [
      say("checksRight"),
      work.checks && say("rightOf", { right: work.checks.correct, asked: work.checks.seen }),
    ],
  ];
  const told = figures.filter(([, value]) => value);
  if (told.length === 0) return null;
  return (
    <dl class="facts">
      {told.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The newest answers, and every change of where they stand. */
export function History({ work: { answers, events, earnings } }: { readonly work: OwnWork }) {
  const { currency } = earnings;
  return (
    <>
      <section>
        <h2>{say("newestAnswers")}</h2>
        {answers.length === 0 && <p class="quiet">{say("noAnswers")}</p>}
        <ol class="history">
          {answers.map(({ answeredAtMs, outcome, ranks, phase, corrected, paidMinor }) => (
            <li key={answeredAtMs}>
              <span>
                {chosenWords({ outcome, ranks })}{" "}
                {phase !== "work" && (
                  <span class="chip">{say(phase === "practice" ? "practice" : "quiz")}</span>
                )}
                {corrected && <span class="chip">{say("corrected")}</span>}
              </span>
              <span class="quiet">
                <When ms={answeredAtMs} />
                {currency && paidMinor !== null && ` · ${money(paidMinor, currency, language.value)}`}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <section>
        <h2>{say("standingWhy")}</h2>
        <ol class="history">
          {events.map((event) => (
            <li key={event.atMs}>
              <span dir="auto">{tellReason(event) || say("youJoined")}</span>
              <span class="quiet">
                <When ms={event.atMs} />
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

interface OwnDataProps {
  readonly annotation: Annotation;
  readonly work: OwnWork;
}

/** All that is held on somebody, to take along or to end. */
export function OwnData({ annotation: { brief, departure }, work }: OwnDataProps) {
  const failure = departure.failure.value;
  return (
    <section class="data">
      <h2>{say("yourData")}</h2>
      <a class="secondary" href={`/v1/projects/${brief.id}/my-data`} download="accord.json">
        {say("takeAlong")}
      </a>
      {departure.asking.value ? (
        <section class="card mind" aria-label={say("deleteMe")}>
          <p>{say(work.departure === "keep-labels" ? "deleteKeeps" : "deleteWithdraws")}</p>
          <button
            type="button"
            class="primary wide"
            disabled={departure.busy.value}
            onClick={() => void departure.leave()}
          >
            {say("deleteSure")}
          </button>
          <button type="button" class="stop" onClick={departure.stay}>
            {say("close")}
          </button>
        </section>
      ) : (
        <button type="button" class="secondary" onClick={departure.ask}>
          {say("deleteMe")}
        </button>
      )}
      {failure && (
        <p class="banner" role="alert">
          {tellFailure(failure)}
        </p>
      )}
    </section>
  );
}
