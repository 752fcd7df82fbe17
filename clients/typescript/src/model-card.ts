import { WrongReply } from "./problem.ts";

/** What of a model's card is needed to answer as the server does. */
export interface ModelCard {
  /** How the rewards of steps make that of an input; the sum where it is missing. */
  readonly aggregation?:
    | { readonly by: "sum" | "mean" }
    | { readonly by: "discount"; readonly gamma: number };
  /** What the numbers of a row are, in this order; missing where that is not known. */
  readonly row?: {
    readonly observation: number;
    readonly action: number;
    readonly nextObservation: number;
    readonly done: number;
  };
  /** Names how texts become numbers; missing where the file reads numbers as they are. */
  readonly features?: string;
}

const METADATA = 14;
const text = new TextDecoder();

/**
 * The card in an ONNX file's metadata (`accord.card`), which no runtime for the web hands out.
 * @throws WrongReply where the file carries none
 */
export function readCard(file: Uint8Array): ModelCard {
  for (const [field, entry] of fieldsOf(file)) {
    if (field !== METADATA) continue;
    const [key, value] = [1, 2].map((part) => fieldsOf(entry).find(([number]) => number === part)?.[1]);
    if (key && value && text.decode(key) === "accord.card") return JSON.parse(text.decode(value));
  }
  throw new WrongReply("The model's file carries no card of Accord's.");
}

/** The fields of a protobuf message that have a length (texts, bytes, messages), by number. */
function fieldsOf(message: Uint8Array): [field: number, content: Uint8Array][] {
  const found: [number, Uint8Array][] = [];
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = message[at++];
      if (byte === undefined) throw new WrongReply("The model's file is cut short.");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = varint();
    const kind = tag & 7;
    if (kind === 0) varint();
    else if (kind === 2) {
      const length = varint();
      found.push([tag >>> 3, message.subarray(at, at + length)]);
      at += length;
    } else at += kind === 1 ? 8 : 4;
  }
  return found;
}
