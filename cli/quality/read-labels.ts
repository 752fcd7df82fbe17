import type { CrowdLabels } from "../../workers/core/quality/crowd-labels.ts";
import type { PairLabels } from "../../workers/core/quality/pairwise/pair-labels.ts";
import { Problem } from "../problem.ts";
import { GrowingColumn, Names } from "./columns.ts";
import { columnAt, readCsvRows } from "./csv-rows.ts";

/** Labels of classes with the names behind their indices. */
export interface ClassTable {
  readonly labels: CrowdLabels;
  readonly items: Names;
  readonly annotators: Names;
  /** Sorted, so that nothing depends on the order of the file. */
  readonly classes: readonly string[];
  /** Comparisons have a left and a right; null for other questions. */
  readonly pairs: PairTable | null;
}

export interface PairTable {
  readonly labels: PairLabels;
  readonly objects: Names;
  readonly annotators: Names;
}

const ITEM = ["question", "task", "item"];
const ANNOTATOR = ["worker", "annotator"];
const ANSWER = ["answer", "label"];

/** Outcomes of a comparison as classes, whichever side was shown first. */
const [FIRST, SECOND, TIE] = [0, 1, 2];

/** @throws Problem with line numbers */
export async function readLabels(path: string, allowed: readonly string[] | undefined): Promise<ClassTable> {
  const [items, annotators, answers, objects] = [new Names(), new Names(), new Names(), new Names()];
  const item = new GrowingColumn();
  const annotator = new GrowingColumn();
  const answer = new GrowingColumn();
  const [left, right, outcome] = [new GrowingColumn(), new GrowingColumn(), new GrowingColumn()];
  let paired = false;
  await readCsvRows(path, (names) => {
    const places = placesOf(names);
    paired = places.left !== undefined;
    return (row) => {
      const who = row[places.annotator]?.trim() ?? "";
      const said = row[places.answer]?.trim() ?? "";
      if (who === "") return "no worker.";
      if (said === "") return "no answer.";
      if (places.item !== undefined) {
        const what = row[places.item]?.trim() ?? "";
        if (what === "") return "no question.";
        if (allowed && !allowed.includes(said))
          return `the answer "${said}" is not one of ${allowed.join(", ")}.`;
        item.push(items.indexOf(what));
        answer.push(answers.indexOf(said));
      } else {
        const [a, b] = [row[places.left as number]?.trim() ?? "", row[places.right as number]?.trim() ?? ""];
        if (a === "" || b === "") return "a side is empty.";
        if (a === b) return `"${a}" is compared with itself.`;
        const result = outcomeOf(said, a, b);
        if (result === undefined)
          return `the label "${said}" is neither "${a}" nor "${b}", left, right or tie.`;
        left.push(objects.indexOf(a));
        right.push(objects.indexOf(b));
        outcome.push(result);
        const inOrder = a < b;
        item.push(items.indexOf(inOrder ? `${a} | ${b}` : `${b} | ${a}`));
        answer.push(result === TIE || inOrder ? result : 1 - result);
      }
      annotator.push(annotators.indexOf(who));
      return undefined;
    };
  });
  const column = { item: item.done(), annotator: annotator.done(), answer: answer.done() };
  if (column.item.length === 0) throw new Problem(`${path}: has no labels.`);
  const counts = { items: items.list.length, annotators: annotators.list.length };
  if (paired) {
    const classes = column.answer.includes(TIE) ? ["first", "second", "tie"] : ["first", "second"];
    const sides = { left: left.done(), right: right.done(), outcome: outcome.done() };
    return {
      labels: { ...counts, classes: classes.length, ...column },
      items,
      annotators,
      classes,
      pairs: {
        labels: {
          objects: objects.list.length,
          annotators: counts.annotators,
          annotator: column.annotator,
          ...sides,
        },
        objects,
        annotators,
      },
    };
  }
  const classes = [...new Set([...answers.list, ...(allowed ?? [])])].sort((a, b) =>
    a.localeCompare(b, "en", { numeric: true }),
  );
  const sorted = Int32Array.from(answers.list, (name) => classes.indexOf(name));
  return {
    labels: {
      ...counts,
      classes: classes.length,
      ...column,
      answer: column.answer.map((index) => sorted[index] as number),
    },
    items,
    annotators,
    classes,
    pairs: null,
  };
}

function placesOf(names: readonly string[]) {
  const [annotator, answer] = [columnAt(names, ANNOTATOR), columnAt(names, ANSWER)];
  const item = columnAt(names, ITEM);
  const [left, right] = [columnAt(names, ["left"]), columnAt(names, ["right"])];
  const sides = left !== undefined && right !== undefined;
  if (annotator === undefined || answer === undefined || (item === undefined && !sides))
    throw new Problem(
      `The columns are ${names.join(",")}; expected question,worker,answer or task,worker,label or left,right,worker,label.`,
    );
  return sides
    ? { annotator, answer, left, right, item: undefined }
    : { annotator, answer, item, left: undefined, right: undefined };
}

/** The name of the better one, else the word for a side. */
function outcomeOf(said: string, left: string, right: string): number | undefined {
  if (said === left) return FIRST;
  if (said === right) return SECOND;
  const word = said.toLowerCase();
  if (word === "left") return FIRST;
  if (word === "right") return SECOND;
  return word === "tie" ? TIE : undefined;
}
