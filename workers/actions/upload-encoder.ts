import { type EncoderReading, encoderHash, type PictureFeed } from "../core/frozen/encoder-reading.ts";
import { inspectPictureEncoder, inspectSentenceEncoder } from "../core/frozen/inspect-encoder.ts";
import type { LeadId, ProjectId } from "../core/ids.ts";
import type { ItemPolicy } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import { readTokenizer, type Tokenizer } from "../core/text/word-piece.ts";
import { insertAudit } from "../store/audit.ts";
import { type EncoderRow, insertEncoder } from "../store/encoders.ts";
import { findProject } from "../store/projects.ts";
import { encoderKey, readingKey, tokenizerKey } from "../store/r2-keys.ts";
import { deed } from "./deed.ts";
import type { Tools } from "./tools.ts";

export interface EncoderRefusal {
  readonly code: "not-found" | "model-refused" | "invalid-input";
  readonly field?: string;
  readonly detail?: string;
}

const refused = (detail: string, field = "body") => fail({ code: "model-refused" as const, field, detail });

/** Takes the tokenizer.json of a sentence encoder, by its hash, where it is of a kind that is read here. */
export async function uploadTokenizer(
  tools: Tools,
  given: { readonly project: ProjectId; readonly lead: LeadId; readonly bytes: Uint8Array },
): Promise<Result<{ readonly sha256: string; readonly mostTokens: number }, EncoderRefusal>> {
  const { project, lead, bytes } = given;
  if (!(await findProject(tools.database, project))) return fail({ code: "not-found" });
  const tokenizer = parseTokenizer(bytes);
  if (!tokenizer.ok) return refused(tokenizer.error);
  const sha256 = await sha256Hex(bytes);
  await tools.bucket.put(tokenizerKey(project, sha256), bytes);
  const what = { action: "upload-tokenizer", subject: sha256, details: { bytes: bytes.length } };
  await insertAudit(tools.database, deed(tools, project, lead, what));
  return ok({ sha256, mostTokens: tokenizer.value.mostTokens });
}

/** Takes a frozen encoder: inspects the file, keeps it under its hash and how it is fed beside it. */
export async function uploadEncoder(
  tools: Tools,
  given: {
    readonly project: ProjectId;
    readonly lead: LeadId;
    readonly name: string;
    /** Of texts, the hash of a tokenizer that was uploaded before. */
    readonly tokenizer: string | undefined;
    /** Of pictures. */
    readonly feed: PictureFeed;
    readonly bytes: Uint8Array;
  },
): Promise<Result<EncoderRow, EncoderRefusal>> {
  const { lead, name, bytes } = given;
  const project = await findProject(tools.database, given.project);
  if (!project) return fail({ code: "not-found" });
  const { id } = project;
  const reading = await inspected(tools, id, project.settings.item, given);
  if (!reading.ok) return reading;
  const sha256 = await encoderHash(bytes, reading.value);
  await tools.bucket.put(encoderKey(id, sha256), bytes);
  await tools.bucket.put(readingKey(id, sha256), JSON.stringify(reading.value));
  const what = { action: "upload-encoder", subject: sha256, after: { name, bytes: bytes.length } };
  const row = {
    projectId: id,
    sha256,
    name,
    reading: reading.value,
    blobBytes: bytes.length,
    createdBy: lead,
    createdAtMs: tools.nowMs(),
  };
  return ok(await insertEncoder(tools.database, row, deed(tools, id, lead, what)));
}

async function inspected(
  tools: Tools,
  project: ProjectId,
  item: ItemPolicy,
  given: { readonly tokenizer: string | undefined; readonly feed: PictureFeed; readonly bytes: Uint8Array },
): Promise<Result<EncoderReading, EncoderRefusal>> {
  const { tokenizer: sha256, feed, bytes } = given;
  if (item.kind !== "text" && item.kind !== "image")
    return refused(
      `An encoder reads texts or pictures; the items of this project are of the kind ${item.kind}.`,
    );
  if (item.kind === "image") {
    if (sha256 !== undefined)
      return fail({
        code: "invalid-input",
        field: "tokenizer",
        detail: "The items of this project are pictures: no tokenizer goes with their encoder.",
      });
    const found = inspectPictureEncoder(bytes, feed, item);
    return found.ok ? found : refused(found.error);
  }
  const file = sha256 === undefined ? null : await tools.bucket.get(tokenizerKey(project, sha256));
  const tokenizer = file && parseTokenizer(new Uint8Array(await file.arrayBuffer()));
  if (sha256 === undefined || !tokenizer?.ok)
    return fail({
      code: "invalid-input",
      field: "tokenizer",
      detail: "Expected the hash of a tokenizer.json that was uploaded to this project before.",
    });
  const found = inspectSentenceEncoder(bytes, { ...tokenizer.value, sha256 });
  return found.ok ? found : refused(found.error);
}

function parseTokenizer(bytes: Uint8Array): Result<Tokenizer, string> {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
  } catch {
    return fail("tokenizer.json: This is no JSON in UTF-8.");
  }
  return readTokenizer(json);
}
