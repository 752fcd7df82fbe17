import { checkFragment } from "../codec/check-fragment.ts";
import type { FieldProblem } from "../codec/field-problem.ts";
import { type FragmentJson, fragmentFromJson } from "../codec/fragment-json.ts";
import { fromBase64 } from "../codec/from-base64.ts";
import { readMedia } from "../image/read-picture.ts";
import {
  fragmentContent,
  type ItemContent,
  type ItemNote,
  imageContent,
  textContent,
} from "../item-content.ts";
import type { FragmentPolicy, ItemPolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import { readText } from "../text/read-text.ts";
import type { JudgementUse, Mapping } from "./mapping.ts";
import type { Row } from "./read-record.ts";

/** What a row says of its two items, the first of which is left. */
export interface RowJudgement {
  readonly outcome: "left" | "right" | "tie";
  /** As the file names them; empty where it names nobody. */
  readonly annotator: string;
  readonly use: Exclude<JudgementUse, "ask">;
}

/** What becomes of a row: one item, or two that are compared. */
export interface ReadRow {
  readonly items: readonly ItemContent[];
  readonly judgement: RowJudgement | null;
}

/** The files of the archive that a row may name, read before; undefined where rows name none. */
export type MediaOf = (name: string) => Uint8Array | undefined;

const MOST_NAME = 120;

/**
 * Makes items, and what is said of them, of one row.
 * @returns which column is at fault, and what was expected there
 */
export function readRow(
  row: Row,
  mapping: Mapping,
  policy: ItemPolicy,
  mediaOf?: MediaOf,
): Result<ReadRow, FieldProblem> {
  const note = readNote(row, mapping);
  if (!note.ok) return note;
  const read = (column: string | undefined) =>
    readItem(row, column, mapping.prompt, policy, note.value, mediaOf);
  if (mapping.rows === "items") {
    const item = read(mapping.item);
    return item.ok ? ok({ items: [item.value], judgement: null }) : item;
  }
  const left = read(mapping.left);
  if (!left.ok) return left;
  const right = read(mapping.right);
  if (!right.ok) return right;
  const judgement = readJudgement(row, mapping);
  return judgement.ok ? ok({ items: [left.value, right.value], judgement: judgement.value }) : judgement;
}

function readNote(row: Row, { category, source }: Mapping): Result<ItemNote, FieldProblem> {
  const told = (column: string | undefined) =>
    column === undefined || row[column] === undefined || row[column] === null
      ? null
      : String(row[column]).trim();
  const [about, from] = [told(category) || null, told(source) || null];
  if (about !== null && about.length > 40)
    return fail({
      field: category ?? "",
      detail: `Expected at most 40 characters, received ${about.length}.`,
    });
  return ok({ category: about, source: from?.slice(0, MOST_NAME) ?? null });
}

function readItem(
  row: Row,
  column: string | undefined,
  prompt: string | undefined,
  policy: ItemPolicy,
  note: ItemNote,
  mediaOf: MediaOf | undefined,
): Result<ItemContent, FieldProblem> {
  const field = column ?? "row";
  const cell = column === undefined ? row : row[column];
  if (cell === undefined || cell === null || cell === "")
    return fail({ field, detail: "Expected something; it is empty." });
  if (policy.kind === "text") {
    const completion =
      Array.isArray(cell) && cell.every((part) => typeof part === "string") ? cell.join("") : unpacked(cell);
    const text = readText(
      { prompt: prompt === undefined ? "" : unpacked(row[prompt] ?? ""), completion },
      "",
    );
    if (text.ok) return ok(textContent(text.value, note));
    const where = text.error.field.replace(/^\.completion/, field).replace(/^\.prompt/, prompt ?? "prompt");
    return fail({ field: where, detail: text.error.detail });
  }
  if (policy.kind === "image") return readImage(cell, field, policy, note, mediaOf);
  const json = unpacked(cell) as FragmentJson;
  const wrong = wrongFragment(json, field);
  if (wrong) return fail(wrong);
  const fragment = fragmentFromJson(json, field);
  if (!fragment.ok) return fragment;
  const checked = checkFragment(fragment.value, policy as FragmentPolicy, field);
  return checked.ok ? ok(fragmentContent(checked.value, note)) : checked;
}

function readImage(
  cell: unknown,
  field: string,
  policy: Extract<ItemPolicy, { kind: "image" }>,
  note: ItemNote,
  mediaOf: MediaOf | undefined,
): Result<ItemContent, FieldProblem> {
  const bytes = mediaOf ? mediaOf(String(cell)) : typeof cell === "string" ? fromBase64(cell) : undefined;
  if (!bytes)
    return fail({
      field,
      detail: mediaOf
        ? `Expected the name of a file of the archive, of at most 2 MiB; there is no ${String(cell).slice(0, 80)}.`
        : "Expected base64 of a PNG or JPEG file.",
    });
  const media = readMedia(bytes);
  return media.ok ? ok(imageContent(media.value, policy, note)) : fail({ field, detail: media.error });
}

/** A cell of a table holds messages and fragments as JSON. */
function unpacked(cell: unknown): unknown {
  if (typeof cell !== "string" || !/^\s*(\[\s*\{|\{\s*")/.test(cell)) return cell;
  try {
    return JSON.parse(cell);
  } catch {
    return cell;
  }
}

const isRows = (value: unknown) =>
  Array.isArray(value) &&
  value.every((row) => Array.isArray(row) && row.every((number) => typeof number === "number"));

function wrongFragment(json: FragmentJson, field: string): FieldProblem | undefined {
  if (typeof json !== "object" || json === null)
    return { field, detail: "Expected {observations, actions}." };
  if (!isRows(json.observations) || json.observations.length < 1)
    return { field: `${field}.observations`, detail: "Expected at least one row of numbers." };
  const { actions } = json;
  if (!isRows(actions) && !(Array.isArray(actions) && actions.every((action) => Number.isInteger(action))))
    return { field: `${field}.actions`, detail: "Expected rows of numbers, or whole numbers." };
  if (json.renderStates !== undefined && !isRows(json.renderStates))
    return { field: `${field}.renderStates`, detail: "Expected rows of numbers." };
  if (json.nextObservation !== undefined && !isRows([json.nextObservation]))
    return { field: `${field}.nextObservation`, detail: "Expected a row of numbers." };
  if (json.done !== undefined && typeof json.done !== "boolean")
    return { field: `${field}.done`, detail: "Expected true or false." };
  return json.frames === undefined
    ? undefined
    : { field: `${field}.frames`, detail: "Pixels come by the agents' door." };
}

function readJudgement(
  row: Row,
  { answer, annotator, judgements }: Extract<Mapping, { rows: "pairs" }>,
): Result<RowJudgement | null, FieldProblem> {
  if (answer === null || judgements === "ask") return ok(null);
  const who = annotator === undefined ? "" : String(row[annotator] ?? "").trim();
  if (who.length > MOST_NAME)
    return fail({
      field: annotator ?? "",
      detail: `Expected at most ${MOST_NAME} characters, received ${who.length}.`,
    });
  const said = (outcome: RowJudgement["outcome"]) => ok({ outcome, annotator: who, use: judgements });
  if (answer.by === "order") return said("left");
  const word = String(row[answer.column] ?? "").trim();
  // Nothing was said, or that it can not be told: the pair is still a pair.
  if (word === "" || word.toLowerCase() === "skip") return ok(null);
  for (const outcome of ["left", "right", "tie"] as const)
    if (answer[outcome].some((each) => each.toLowerCase() === word.toLowerCase())) return said(outcome);
  const known = [...answer.left, ...answer.right, ...answer.tie].join(", ");
  return fail({ field: answer.column, detail: `Expected one of ${known}; received ${word.slice(0, 40)}.` });
}
