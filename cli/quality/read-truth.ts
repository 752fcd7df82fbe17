import { Problem } from "../problem.ts";
import { columnAt, readCsvRows } from "./csv-rows.ts";
import type { ClassTable } from "./read-labels.ts";

/** Known answers, `[items]`: a class, or −1 where an item has none; and what of the file has no place in the labels. */
export interface Truth {
  readonly classes: Int32Array;
  /** Questions of the file that nobody labelled. */
  readonly unlabelled: number;
}

const ITEM = ["question", "task", "item"];
const TRUTH = ["truth", "answer", "label"];

/** Columns question,truth (or task,label). An answer that no annotator gave is kept as one that nothing can hit. */
export async function readTruth(path: string, { items, classes }: ClassTable): Promise<Truth> {
  const truth = new Int32Array(items.list.length).fill(-1);
  let unlabelled = 0;
  await readCsvRows(path, (names) => {
    const [item, known] = [columnAt(names, ITEM), columnAt(names, TRUTH)];
    if (item === undefined || known === undefined)
      throw new Problem(`${path}: the columns are ${names.join(",")}; expected question,truth.`);
    return (row) => {
      const said = row[known]?.trim() ?? "";
      if (said === "") return "no answer.";
      const index = items.find(row[item]?.trim() ?? "");
      if (index === undefined) unlabelled++;
      else {
        const place = classes.indexOf(said);
        truth[index] = place < 0 ? classes.length : place;
      }
      return undefined;
    };
  });
  return { classes: truth, unlabelled };
}
