import type { Annotation } from "../../model/annotation.ts";
import styles from "../../style/groups.css?inline";
import replays from "../../style/replays.css?inline";
import { BestOf } from "./best-of.tsx";
import { GroupFeedback } from "./group-feedback.tsx";
import { Ranking } from "./ranking.tsx";

for (const each of [replays, styles]) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(each);
  document.adoptedStyleSheets.push(sheet);
}

/** A group to choose the best of, or to put in order; or in practice, what is known of it. */
export function GroupTask({ annotation }: { readonly annotation: Annotation }) {
  const { brief, current, feedback } = annotation;
  if (feedback.value) return <GroupFeedback feedback={feedback.value} goOn={annotation.goOn} />;
  const task = current.value;
  if (!task || brief.task.kind === "pair") return null;
  const Task = brief.task.answer === "best" ? BestOf : Ranking;
  return <Task key={task.assignment} annotation={annotation} task={task} />;
}
