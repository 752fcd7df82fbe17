import { z } from "zod";
import { endpoint } from "./endpoint.ts";
import { inProject } from "./project.ts";

const hash = z.string().regex(/^[0-9a-f]{64}$/, "Expected a SHA-256 in lower-case hexadecimal.");

/** Numbers of a query as text, `0.485,0.456,0.406`. */
const channels = (otherwise: string, number: z.ZodNumber) =>
  z
    .string()
    .default(otherwise)
    .transform((text) => text.split(",").map(Number))
    .pipe(z.array(number).min(1).max(3));

/** The largest that is taken: what an isolate of the reward Worker holds together with the model that reads its vectors. */
export const MAX_ENCODER_BYTES = 32 * 1024 * 1024;
export const MAX_TOKENIZER_BYTES = 8 * 1024 * 1024;

export const encoder = z
  .object({
    sha256: hash.meta({ description: "Names the encoder: its file together with how it is fed" }),
    kind: z.enum(["text", "image"]),
    name: z.string(),
    bytes: z.int(),
    size: z.int().meta({ description: "Numbers of a vector" }),
    output: z.string(),
    inputs: z.array(z.string()),
    tokenizer: hash.optional().meta({ description: "Of texts: SHA-256 of the tokenizer.json" }),
    mostTokens: z.int().optional().meta({ description: "Of texts: longer ones are cut" }),
    picture: z
      .object({
        layout: z.enum(["nchw", "nhwc"]),
        height: z.int(),
        width: z.int(),
        channels: z.int(),
        mean: z.array(z.number()),
        std: z.array(z.number()),
      })
      .optional()
      .meta({ description: "Of pictures: (pixel / 255 - mean) / std, at this size" }),
    createdBy: z.string(),
    createdAtMs: z.int(),
  })
  .meta({ id: "Encoder" });
export type EncoderView = z.infer<typeof encoder>;

export const uploadTokenizer = endpoint({
  id: "uploadTokenizer",
  method: "POST",
  path: "/v1/projects/:project/tokenizers",
  summary:
    "Upload the tokenizer.json of a sentence encoder (WordPiece, as BERT and MiniLM have it), as its bytes; then the encoder itself, naming it",
  params: inProject,
  otherBodies: ["application/octet-stream"],
  reply: z.object({ sha256: hash, mostTokens: z.int() }),
  maxBodyBytes: MAX_TOKENIZER_BYTES,
  problems: ["not-found", "too-large", "too-slow", "wrong-media-type", "model-refused"],
});

export const uploadEncoder = endpoint({
  id: "uploadEncoder",
  method: "POST",
  path: "/v1/projects/:project/encoders",
  summary:
    "Upload a frozen encoder as ONNX with everything in one file of at most 32 MB. Texts: input_ids, attention_mask and token_type_ids or some of them, and the tokenizer that was uploaded before. Pictures: one float32 input, NCHW or NHWC. It is inspected, not run; the setting `training.encoder` then chooses it",
  params: inProject,
  query: z.object({
    name: z.string().trim().min(1).max(120).default("encoder.onnx"),
    tokenizer: hash.optional().meta({ description: "Of texts: the hash that uploadTokenizer told" }),
    layout: z.enum(["nchw", "nhwc"]).default("nchw"),
    mean: channels("0.485,0.456,0.406", z.number().min(-1_000).max(1_000)).meta({
      description: "Of pictures, a number for each channel",
    }),
    std: channels("0.229,0.224,0.225", z.number().positive().max(1_000)).meta({
      description: "Of pictures, a number for each channel",
    }),
  }),
  otherBodies: ["application/octet-stream"],
  reply: encoder,
  maxBodyBytes: MAX_ENCODER_BYTES,
  problems: ["invalid-input", "not-found", "too-large", "too-slow", "wrong-media-type", "model-refused"],
});

export const listEncoders = endpoint({
  id: "listEncoders",
  method: "GET",
  path: "/v1/projects/:project/encoders",
  summary: "The encoders that were uploaded to a project, newest first",
  params: inProject,
  reply: z.object({ encoders: z.array(encoder) }),
  problems: ["not-found"],
});

const inEncoder = inProject.extend({ encoder: hash });

export const readEncoder = endpoint({
  id: "readEncoder",
  method: "GET",
  path: "/v1/projects/:project/encoders/:encoder",
  summary: "How an encoder is fed: what a client needs beside its files to encode as the server does",
  params: inEncoder,
  reply: encoder,
  problems: ["not-found"],
});

export const downloadEncoder = endpoint({
  id: "downloadEncoder",
  method: "GET",
  path: "/v1/projects/:project/encoders/:encoder/files/:file",
  summary: "A file of an encoder as it was uploaded: model.onnx or tokenizer.json",
  params: inEncoder.extend({ file: z.enum(["model.onnx", "tokenizer.json"]) }),
  reply: z.string(),
  replyType: "application/octet-stream",
  problems: ["not-found"],
});
