import type { z } from "zod";
import { clipsInParts, type videoItem } from "../../contract/clips.ts";
import { uploadItems, uploadOf } from "../../contract/items.ts";
import { fromBase64 } from "../core/codec/from-base64.ts";
import { readMedia } from "../core/image/read-picture.ts";
import { clipContent, type ItemContent } from "../core/item-content.ts";
import { readCaptions } from "../core/media/captions.ts";
import { clipFeatures } from "../core/media/clip-features.ts";
import { readClip } from "../core/media/read-clip.ts";
import type { ClipPolicy } from "../core/project-policy.ts";
import { fail, ok, type Result } from "../core/result.ts";
import { sha256Hex } from "../core/secret.ts";
import { acceptInput } from "../door/accept-input.ts";
import { checkInput } from "../door/check-input.ts";
import { mediaType, readBytes } from "../door/read-body.ts";
import { Refusal } from "../door/refusal.ts";

/** A file of an upload, by what its field says. */
type FileOf = (named: string) => Promise<Uint8Array | undefined>;
/** An item as the contract has it; of audio `video` and `poster` are missing. */
type Given = Omit<z.output<typeof videoItem>, "video"> & { readonly audio?: string; readonly video?: string };

interface Told {
  readonly items: readonly Given[];
  readonly fileOf: FileOf;
  /** What a field was expected to hold, where there is no file. */
  readonly expected: string;
}

/** The clips of an upload: JSON with files as base64, or the parts of a form. @throws Refusal that names the field */
export async function readClips(request: Request, body: unknown, policy: ClipPolicy): Promise<ItemContent[]> {
  const { items, fileOf, expected } =
    body === undefined ? await readForm(request, policy) : readJson(body, policy);
  const contents: ItemContent[] = [];
  for (const [i, item] of items.entries()) {
    const fileAt = async (name: "audio" | "video" | "poster") => {
      const bytes = await fileOf(item[name] as string);
      return acceptInput(bytes ? ok(bytes) : fail({ field: `items.${i}.${name}`, detail: expected }));
    };
    contents.push(await readItem(item, policy, `items.${i}`, fileAt));
  }
  return contents;
}

async function readItem(
  item: Given,
  policy: ClipPolicy,
  at: string,
  fileAt: (name: "audio" | "video" | "poster") => Promise<Uint8Array>,
): Promise<ItemContent> {
  const { kind } = policy;
  const take = <T>(read: Result<T, string>, field: string): T =>
    acceptInput(read.ok ? read : fail({ field: `${at}.${field}`, detail: read.error }));
  const content = await fileAt(kind);
  const { type, ...facts } = take(readClip(content, policy), kind);
  const captions = item.captions.map(({ language, vtt }, nth) => ({
    language,
    cues: take(readCaptions(vtt, facts.durationMs), `captions.${nth}.vtt`),
  }));
  const read = clipFeatures(content, item.features, policy);
  const features = acceptInput(
    read.ok ? read : fail({ field: `${at}.${read.error.field}`, detail: read.error.detail }),
  );
  const file = await stored(type, content);
  const picture = item.poster === undefined ? null : take(readMedia(await fileAt("poster")), "poster");
  const poster = picture && (await stored(picture.type, picture.bytes));
  const { prompt, transcript } = item;
  const clip = {
    ...facts,
    file: file.named,
    poster: poster?.named ?? null,
    prompt,
    transcript,
    captions,
    features,
  };
  const files = [file, ...(poster ? [poster] : [])].map(({ named, content }) => ({ ...named, content }));
  return clipContent(kind, clip, files, item);
}

async function stored(type: string, content: Uint8Array) {
  return { named: { type, sha256: await sha256Hex(content), bytes: content.length }, content };
}

function readJson(body: unknown, { kind }: ClipPolicy): Told {
  const { items } = acceptInput<{ items: readonly Given[] }>(checkInput(uploadOf[kind], body));
  const fileOf = async (base64: string) => fromBase64(base64);
  return { items, fileOf, expected: "Expected base64 of a file." };
}

async function readForm(request: Request, { kind }: ClipPolicy): Promise<Told> {
  if (mediaType(request) !== "multipart/form-data")
    throw new Refusal("wrong-media-type", {
      field: "content-type",
      detail: `This project's items are ${kind}: send application/json or multipart/form-data.`,
    });
  const bytes = await readBytes(request, uploadItems.maxBodyBytes);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(bytes as Uint8Array<ArrayBuffer>, { headers }).formData().catch(() => {
    throw new Refusal("invalid-input", { field: "body", detail: "The body is not multipart/form-data." });
  });
  const { items } = acceptInput<{ items: readonly Given[] }>(
    checkInput(clipsInParts[kind], { items: await jsonOf(form.get("items")) }),
  );
  const fileOf = async (name: string) => {
    const part = form.get(name);
    return part instanceof File ? new Uint8Array(await part.arrayBuffer()) : undefined;
  };
  return { items, fileOf, expected: "Expected the name of a part that holds a file." };
}

async function jsonOf(part: string | File | null): Promise<unknown> {
  try {
    return JSON.parse(typeof part === "string" ? part : ((await part?.text()) ?? ""));
  } catch {
    throw new Refusal("invalid-input", {
      field: "items",
      detail: "Expected a part `items` with a JSON list.",
    });
  }
}
