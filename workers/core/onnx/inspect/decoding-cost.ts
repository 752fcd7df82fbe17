import type { DescMessage } from "@bufbuild/protobuf";
import { fail, ok, type Result } from "../../result.ts";

/** What decoding a message would build; a file of a few bytes a message may build a thousand times as much. */
export interface DecodingCost {
  readonly messages: number;
  /** Numbers and texts in lists; packed ones are counted as the bytes they take. */
  readonly numbers: number;
  readonly textBytes: number;
}

/** Enough for a transformer with every weight as raw bytes; in memory at most about 80 MB. */
const MOST: DecodingCost = { messages: 50_000, numbers: 500_000, textBytes: 2_000_000 };
const DEEPEST = 16;

class Malformed extends Error {}

/**
 * Walks a protobuf message on the wire, without building anything, and refuses what would cost too much to decode:
 * millions of empty messages, lists packed a byte a number, messages within messages without end.
 *
 * @param schema tells which fields hold messages, numbers, text
 */
export function decodingCost(bytes: Uint8Array, schema: DescMessage): Result<DecodingCost, string> {
  const cost = { messages: 0, numbers: 0, textBytes: 0 };
  try {
    walk(bytes, schema, cost, 0);
    return ok(cost);
  } catch (error) {
    if (error instanceof Malformed) return fail(error.message);
    throw error;
  }
}

function walk(
  bytes: Uint8Array,
  schema: DescMessage,
  cost: { messages: number; numbers: number; textBytes: number },
  depth: number,
): void {
  if (depth > DEEPEST) throw new Malformed(`Messages lie more than ${DEEPEST} deep within one another.`);
  cost.messages++;
  const fields = fieldsOf(schema);
  for (let at = 0; at < bytes.length; ) {
    const [tag, afterTag] = varint(bytes, at);
    const field = fields.get(tag >>> 3);
    const length = lengthOf(tag & 7, bytes, afterTag);
    const content = bytes.subarray(length.start, length.end);
    // An unknown field is kept as an object of its own.
    if (!field) cost.messages++;
    else if ((tag & 7) !== 2) cost.numbers++;
    else if (field.message) walk(content, field.message, cost, depth + 1);
    else if (field.text) {
      cost.textBytes += content.length;
      cost.numbers++;
    } else if (field.bytes) cost.messages++;
    else cost.numbers += content.length;
    for (const what of ["messages", "numbers", "textBytes"] as const)
      if (cost[what] > MOST[what]) throw new Malformed(TOO_MUCH[what]);
    at = length.end;
  }
}

const TOO_MUCH: Readonly<Record<keyof DecodingCost, string>> = {
  messages: `The file holds more than ${MOST.messages} nodes, attributes and other parts.`,
  numbers: `The file lists more than ${MOST.numbers} numbers one by one; weights belong into raw_data.`,
  textBytes: `The file holds more than ${MOST.textBytes} bytes of text.`,
};

interface Field {
  readonly message?: DescMessage;
  readonly text: boolean;
  readonly bytes: boolean;
}

const known = new WeakMap<DescMessage, Map<number, Field>>();

function fieldsOf(schema: DescMessage): Map<number, Field> {
  const before = known.get(schema);
  if (before) return before;
  const fields = new Map<number, Field>();
  for (const field of schema.fields) {
    const scalar = "scalar" in field ? field.scalar : undefined;
    fields.set(field.number, {
      ...(field.message ? { message: field.message } : {}),
      text: scalar === STRING,
      bytes: scalar === BYTES,
    });
  }
  known.set(schema, fields);
  return fields;
}

/** Numbers of protobuf's own `FieldDescriptorProto.Type`. */
const STRING = 9;
const BYTES = 12;

/** Where the content of a field begins and ends, by its wire type. */
function lengthOf(wireType: number, bytes: Uint8Array, at: number): { start: number; end: number } {
  let [start, end] = [at, at];
  if (wireType === 0) end = varint(bytes, at)[1];
  else if (wireType === 1) end = at + 8;
  else if (wireType === 5) end = at + 4;
  else if (wireType === 2) {
    const [length, after] = varint(bytes, at);
    [start, end] = [after, after + length];
  } else throw new Malformed("The file is not a protobuf message.");
  if (end > bytes.length) throw new Malformed("The file ends in the middle of a message.");
  return { start, end };
}

/** A variable-length integer (its lower 32 bits) and where it ends. */
function varint(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) throw new Malformed("The file ends in the middle of a number.");
    if (i < 5) value |= (byte & 0x7f) << (7 * i);
    if (byte < 0x80) return [value >>> 0, at + i + 1];
  }
  throw new Malformed("A number in the file has more than ten bytes.");
}
