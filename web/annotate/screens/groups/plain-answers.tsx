import type { Brief } from "../../../../contract/annotation.ts";
import { say } from "../../../i18n/translate.ts";
import { LookFirst } from "../look-first.tsx";

interface Props {
  readonly brief: Brief;
  /** How much longer the group has to be looked at. */
  readonly waitMs: number;
  readonly chosen: unknown;
  readonly choose: (outcome: "tie" | "skip") => void;
}

/** The answers that name none of a group, as far as the project offers them; or that it has to be looked at first. */
export function PlainAnswers({ brief, waitMs, chosen, choose }: Props) {
  const button = (outcome: "tie" | "skip", label: string) =>
    brief.outcomes.includes(outcome) && (
      <button
        type="button"
        aria-pressed={chosen === outcome}
        class={`other${chosen === outcome ? " chosen" : ""}`}
        onClick={() => choose(outcome)}
      >
        {label}
      </button>
    );
  return (
    <>
      {waitMs > 0 ? (
        <LookFirst leftMs={waitMs} ofMs={brief.minimumViewMs} />
      ) : (
        <div class="others">
          {button("tie", say("aboutSame"))}
          {button("skip", say("cannotTell"))}
        </div>
      )}
      {brief.minimumViewMs > 0 && (
        <p class="heard" role="status">
          {say(waitMs > 0 ? "lookFirst" : "nowAnswer")}
        </p>
      )}
    </>
  );
}
