import { type DataType, FLOAT, INT64, ModelRefused } from "../onnx/inspect/facts.ts";
import { followGraph } from "../onnx/inspect/follow-graph.ts";
import { readFile } from "../onnx/inspect/inspect-model.ts";
import type { GraphProto, ValueInfoProto } from "../onnx/proto/onnx_pb.js";
import type { ImagePolicy } from "../project-policy.ts";
import { fail, ok, type Result } from "../result.ts";
import type { Tokenizer } from "../text/word-piece.ts";
import type { PictureFeed, PictureReading, TextReading } from "./encoder-reading.ts";

/** 32 MB: what an isolate holds together with the model that reads its vectors. */
export const MOST_ENCODER_BYTES = 32 * 1024 * 1024;
/** For one text or picture: one or two seconds of ONNX Runtime's in WebAssembly. */
const MOST_OPERATIONS = 1e10;
const MOST_SIZE = 1_024;
const SHORTEST = 3;
const MOST_SIDE = 384;

const TEXT_INPUTS = ["input_ids", "attention_mask", "token_type_ids"];
/** Where a file has several outputs, the first of these that it has. */
const OUTPUTS = [
  "sentence_embedding",
  "image_embeds",
  "pooler_output",
  "last_hidden_state",
  "token_embeddings",
] as const;
/** What BERT calls pooled is made for another task than likeness: of texts, tokens are meaned here. */
const TEXT_OUTPUTS = OUTPUTS.filter((name) => name !== "image_embeds" && name !== "pooler_output");

/**
 * Whether a sentence encoder that a stranger made may be run, decided without running it (see `inspectModel`): followed for
 * its longest text and for its shortest.
 * @param tokenizer that goes with it, and the hash of its file
 * @returns how it is fed; or why it is not, in a sentence for whoever brought it
 */
export function inspectSentenceEncoder(
  bytes: Uint8Array,
  tokenizer: Tokenizer & { readonly sha256: string },
  mostBytes = MOST_ENCODER_BYTES,
): Result<TextReading, string> {
  return inspected(() => {
    const { graph } = readFile(bytes, mostBytes);
    const fed = fedTo(graph);
    const inputs = fed.map(({ name }) => name);
    if (!inputs.includes("input_ids") || inputs.some((name) => !TEXT_INPUTS.includes(name)))
      throw new ModelRefused(
        `Expected the inputs ${TEXT_INPUTS.join(", ")} or some of them; the file has ${inputs.join(", ") || "none"}.`,
      );
    for (const input of fed) dimsOf(input, INT64, "int64 [texts, tokens], of any number of tokens", isTokens);
    checkVocabulary(graph, tokenizer.mostId);
    const output = outputOf(graph, TEXT_OUTPUTS);
    const { mostTokens } = tokenizer;
    const sizes = [SHORTEST, mostTokens].map((tokens) => {
      const facts = { type: INT64, shape: [1, tokens] };
      return sizeOf(graph, {
        what: `a text of ${tokens} tokens`,
        fed: Object.fromEntries(inputs.map((name) => [name, facts])),
        output,
      });
    });
    const { size, operations } = sizes[1] as { size: number; operations: number };
    return { kind: "text", inputs, output, size, operations, mostTokens, tokenizer: tokenizer.sha256 };
  });
}

/**
 * The same for an encoder of pictures, which come to it at the size that it names, else at the project's.
 * @param feed how it wants its pixels
 */
export function inspectPictureEncoder(
  bytes: Uint8Array,
  feed: PictureFeed,
  policy: ImagePolicy,
): Result<PictureReading, string> {
  return inspected(() => {
    const { graph } = readFile(bytes, MOST_ENCODER_BYTES);
    const [input, ...more] = fedTo(graph);
    if (!input || more.length > 0)
      throw new ModelRefused(`Expected one input, of pixels; the file has ${more.length + (input ? 1 : 0)}.`);
    const { layout, mean, std } = feed;
    const axes = layout === "nchw" ? "channels, height, width" : "height, width, channels";
    const dims = dimsOf(input, FLOAT, `float32 [pictures, ${axes}]`, isPicture);
    const [, ...named] = layout === "nchw" ? dims : [dims[0], dims[3], dims[1], dims[2]];
    const [channels = mean.length, height = policy.height, width = policy.width] = named;
    if ((channels !== 1 && channels !== 3) || mean.length !== channels || std.length !== channels)
      throw new ModelRefused(
        `The file reads ${channels} channels; expected 1 or 3, and as many numbers in mean and std.`,
      );
    const output = outputOf(graph, OUTPUTS);
    const shape = layout === "nchw" ? [1, channels, height, width] : [1, height, width, channels];
    const what = `a picture of ${width} × ${height}`;
    const found = sizeOf(graph, { what, fed: { [input.name]: { type: FLOAT, shape } }, output });
    return { kind: "image", input: input.name, output, layout, mean, std, height, width, channels, ...found };
  });
}

function inspected<T>(look: () => T): Result<T, string> {
  try {
    return ok(look());
  } catch (error) {
    if (error instanceof ModelRefused) return fail(error.message);
    throw error;
  }
}

function fedTo(graph: GraphProto): ValueInfoProto[] {
  const inFile = new Set(graph.initializer.map(({ name }) => name));
  return graph.input.filter(({ name }) => !inFile.has(name));
}

function outputOf(graph: GraphProto, wanted: readonly string[]): string {
  const outputs = graph.output.map(({ name }) => name);
  const found = outputs.length === 1 ? outputs[0] : wanted.find((name) => outputs.includes(name));
  if (found) return found;
  throw new ModelRefused(
    `Expected one output, or one called ${wanted.join(" or ")}; the file has ${outputs.join(", ") || "none"}.`,
  );
}

type Dims = readonly (number | undefined)[];

const isTokens = (dims: Dims) => dims.length === 2 && dims[1] === undefined;
const isPicture = (dims: Dims) => dims.length === 4 && dims.every((dim = 1) => dim <= MOST_SIDE);

/**
 * The lengths that the file names for the axes of an input, undefined where any will do.
 * @throws ModelRefused where they are not as they should be
 */
function dimsOf(
  { name, type }: ValueInfoProto,
  wanted: DataType,
  words: string,
  fits: (dims: Dims) => boolean,
): Dims {
  const tensor = type?.value.case === "tensorType" ? type.value.value : undefined;
  const dims = (tensor?.shape?.dim ?? []).map(({ value }) =>
    value.case === "dimValue" && value.value > 0n ? Number(value.value) : undefined,
  );
  const typed = tensor?.elemType === wanted;
  if (typed && (dims[0] ?? 1) === 1 && fits(dims)) return dims;
  const told = dims.map((dim) => dim ?? "?").join(", ");
  throw new ModelRefused(
    `Expected ${name} to be ${words}; the file says ${typed ? "" : "another type, "}[${told}].`,
  );
}

/** An id beyond the table of words would be read from nowhere. */
function checkVocabulary(graph: GraphProto, mostId: number): void {
  const look = graph.node.find(({ opType, input }) => opType === "Gather" && input[1] === "input_ids");
  const words = graph.initializer.find(({ name }) => name === look?.input[0])?.dims[0];
  if (words !== undefined && mostId >= Number(words))
    throw new ModelRefused(
      `The tokenizer has ids up to ${mostId}, the file ${words} words: they do not belong together.`,
    );
}

function sizeOf(graph: GraphProto, run: Omit<Parameters<typeof followGraph>[1], "mostOperations">) {
  const { facts, operations } = followGraph(graph, { ...run, mostOperations: MOST_OPERATIONS });
  const { type, shape } = facts;
  const size = (shape.length === 3 ? shape[2] : shape[1]) ?? 0;
  if (
    type !== FLOAT ||
    shape[0] !== 1 ||
    shape.length < 2 ||
    shape.length > 4 ||
    size < 1 ||
    size > MOST_SIZE
  )
    throw new ModelRefused(
      `Expected ${run.output} to be float32 vectors of at most ${MOST_SIZE} numbers, one or one a token or place; for ${run.what} it is [${shape}].`,
    );
  return { size, operations };
}
