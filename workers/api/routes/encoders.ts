import {
  downloadEncoder,
  type EncoderView,
  listEncoders,
  readEncoder,
  uploadEncoder,
  uploadTokenizer,
} from "../../../contract/encoders.ts";
import * as uploading from "../../actions/upload-encoder.ts";
import type { Result } from "../../core/result.ts";
import { mediaType, readBytes } from "../../door/read-body.ts";
import { Refusal } from "../../door/refusal.ts";
import type { Doors } from "../../door/serve.ts";
import { listEncoders as allEncoders, type EncoderRow, findEncoder } from "../../store/encoders.ts";
import { encoderKey, tokenizerKey } from "../../store/r2-keys.ts";
import type { Env } from "../env.ts";
import { leadOf } from "./projects.ts";

function view({ sha256, name, reading, blobBytes, createdBy, createdAtMs }: EncoderRow): EncoderView {
  const { kind, size, output } = reading;
  const own = { sha256, kind, name, bytes: blobBytes, size, output, createdBy, createdAtMs };
  if (reading.kind === "text") {
    const { inputs, tokenizer, mostTokens } = reading;
    return { ...own, inputs: [...inputs], tokenizer, mostTokens };
  }
  const { input, layout, height, width, channels, mean, std } = reading;
  const picture = { layout, height, width, channels, mean: [...mean], std: [...std] };
  return { ...own, inputs: [input], picture };
}

/** Encoders that a lead brings; whoever asks for rewards may download the one that a model reads. */
export function openEncoderDoors(doors: Doors<Env>): void {
  doors.on(uploadTokenizer, async ({ tools, params, request, caller }) => {
    const bytes = await readFile(request, uploadTokenizer.maxBodyBytes);
    return accepted(
      await uploading.uploadTokenizer(tools, { project: params.project, lead: leadOf(caller), bytes }),
    );
  });

  doors.on(uploadEncoder, async ({ tools, params, query, request, caller }) => {
    const bytes = await readFile(request, uploadEncoder.maxBodyBytes);
    const { name, tokenizer, ...feed } = query;
    const given = { project: params.project, lead: leadOf(caller), name, tokenizer, feed, bytes };
    return view(accepted(await uploading.uploadEncoder(tools, given)));
  });

  doors.on(listEncoders, async ({ tools, params }) => ({
    encoders: (await allEncoders(tools.database, params.project)).map(view),
  }));

  doors.on(readEncoder, async ({ tools, params }) => {
    const row = await findEncoder(tools.database, params.project, params.encoder);
    if (!row) throw new Refusal("not-found");
    return view(row);
  });

  doors.on(downloadEncoder, async ({ tools, params }) => {
    const { project, encoder, file: name } = params;
    const row = await findEncoder(tools.database, project, encoder);
    const file = row && (await tools.bucket.get(keyOf(row, name)));
    if (!file) throw new Refusal("not-found");
    return new Response(file.body, {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(file.size),
        // Named by its hash, and behind a key.
        "cache-control": "private, max-age=31536000, immutable",
        vary: "authorization, cookie",
      },
    });
  });
}

const keyOf = ({ projectId, sha256, reading }: EncoderRow, name: "model.onnx" | "tokenizer.json") =>
  name === "model.onnx"
    ? encoderKey(projectId, sha256)
    : tokenizerKey(projectId, reading.kind === "text" ? reading.tokenizer : "none");

function accepted<T>(result: Result<T, uploading.EncoderRefusal>): T {
  if (result.ok) return result.value;
  const { code, ...notes } = result.error;
  throw new Refusal(code, notes);
}

async function readFile(request: Request, mostBytes: number): Promise<Uint8Array> {
  if (mediaType(request) === "application/octet-stream") return readBytes(request, mostBytes);
  throw new Refusal("wrong-media-type", {
    field: "content-type",
    detail: "Send the file's bytes as application/octet-stream.",
  });
}
