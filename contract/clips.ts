import { z } from "zod";
import { MOST_CHARACTERS } from "../workers/core/text/text-item.ts";
import { itemId } from "./ids.ts";
import { imageFile, note, said } from "./item-parts.ts";

/** The largest file of a clip that a project may allow. */
export const MOST_CLIP_BYTES = 16 * 1024 * 1024;
const MOST_NUMBERS = 4_096;

const language = z
  .string()
  .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/)
  .meta({ description: "BCP 47, e.g. pt-BR" });

const captions = z
  .array(
    z
      .object({
        language,
        vtt: z.string().max(200_000).meta({ description: "A WebVTT file" }),
      })
      .meta({ id: "CaptionsFile" }),
  )
  .max(20)
  .refine((all) => new Set(all.map((each) => each.language)).size === all.length, {
    error: "expected each language once",
  })
  .default([]);

/** What comes with a clip beside its file. */
const told = {
  prompt: said.default("").meta({
    description: "What it was made for, or answers; clips of the same prompt are compared with one another",
  }),
  transcript: z.string().max(MOST_CHARACTERS).default("").meta({ description: "All that is said in it" }),
  captions,
  features: z.array(z.number()).max(MOST_NUMBERS).optional().meta({
    description: "What the model reads of it, where the project's items say that such numbers come with them",
  }),
  ...note,
};

const file = z
  .base64()
  .min(1)
  .max(Math.ceil((MOST_CLIP_BYTES * 4) / 3) + 4);

export const audioFile = file.meta({
  description: "A WAV, MP3, Ogg (Opus, Vorbis), M4A, AAC or WebM audio file",
});

export const audioItem = z
  .object({
    audio: audioFile,
    ...told,
  })
  .meta({ id: "AudioItem" });

export const videoItem = z
  .object({
    video: file.meta({
      description: "An MP4 (H.264, VP9, AV1) or WebM (VP8, VP9, AV1) video file",
    }),
    poster: imageFile.optional(),
    ...told,
  })
  .meta({ id: "VideoItem" });

const part = z.string().min(1).max(120);

/** The same as the part `items` of multipart/form-data, where files are named by the parts that hold them. */
export const clipsInParts = {
  audio: z.object({
    items: z
      .array(audioItem.extend({ audio: part }))
      .min(1)
      .max(200),
  }),
  video: z.object({
    items: z
      .array(videoItem.extend({ video: part, poster: part.optional() }))
      .min(1)
      .max(200),
  }),
};

const clipReplay = {
  item: itemId,
  href: z.string(),
  type: z.string().meta({ description: "Media type of the file" }),
  bytes: z.int(),
  durationMs: z.int(),
  prompt: said,
  transcript: z.string(),
  captions: z.array(
    z
      .object({
        language,
        cues: z.array(z.object({ fromMs: z.int(), toMs: z.int(), text: z.string() })),
      })
      .meta({ id: "Captions" }),
  ),
};

export const audioReplay = z.object({ kind: z.literal("audio"), ...clipReplay }).meta({ id: "AudioReplay" });

export const videoReplay = z
  .object({
    kind: z.literal("video"),
    ...clipReplay,
    width: z.int(),
    height: z.int(),
    sound: z.boolean().meta({ description: "Whether there is anything to hear" }),
    poster: z.string().nullable(),
  })
  .meta({ id: "VideoReplay" });

export type AudioReplay = z.infer<typeof audioReplay>;
export type VideoReplay = z.infer<typeof videoReplay>;
