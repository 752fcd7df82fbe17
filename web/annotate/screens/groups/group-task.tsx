import type { Annotation } from "../../model/annotation.ts";
import { adoptStyles } from "../../style/adopt-styles.ts";
import styles from "../../style/groups.css?inline";
import larger from "../../style/larger.css?inline";
import { later } from "../later.tsx";
import { BestOf } from "./best-of.tsx";

adoptStyles(styles, larger);

const GroupFeedback = later(() => import("./group-feedback.tsx").then((part) => part.GroupFeedback));
const Ranking = later(() => import("./ranking.tsx").then((part) => part.Ranking));

/** A group to choose the best of, or to put in order; or in practice, what is known of it. */
export function GroupTask({ annotation }: { readonly annotation: Annotation }) {
  const { brief, current, feedback } = annotation;
  if (feedback.value) return <GroupFeedback feedback={feedback.value} goOn={annotation.goOn} />;
  const task = current.value;
  if (!task || brief.task.kind === "pair") return null;
  const Task = brief.task.answer === "best" ? BestOf : Ranking;
  return <Task key={task.assignment} annotation={annotation} task={task} />;
}
