import type { Brief } from "../../../../contract/annotation.ts";
import { say } from "../../../i18n/translate.ts";

/** How an answer about a group is given by key, as rows of a list. */
export function GroupWays({ brief: { task, outcomes } }: { readonly brief: Brief }) {
  if (task.kind === "pair") return null;
  const ranking = task.answer === "ranking";
  return (
    <>
      <li>
        <span class="keys">
          <kbd>{ranking ? "↑" : "1"}</kbd>
          <kbd>{ranking ? "↓" : task.size}</kbd>
        </span>
        {say(ranking ? "howToRank" : "howToPickBest")}
      </li>
      {outcomes.includes("tie") && (
        <li>
          <span class="keys">
            <kbd>T</kbd>
          </span>
          {say("aboutSame")}
        </li>
      )}
      {outcomes.includes("skip") && (
        <li>
          <span class="keys">
            <kbd>S</kbd>
          </span>
          {say("cannotTell")}
        </li>
      )}
    </>
  );
}
