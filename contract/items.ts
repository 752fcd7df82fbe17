import { z } from "zod";
import { audioItem, audioReplay, videoItem, videoReplay } from "./clips.ts";
import { endpoint } from "./endpoint.ts";
import { itemId } from "./ids.ts";
import { category, imageFile, note, said } from "./item-parts.ts";
import { inProject } from "./project.ts";

/** A finite number; NaN and infinities are refused at the door. */
const vector = z.array(z.number());

export const frames = z
  .object({
    shape: z.tuple([z.int().min(1), z.int().min(1).max(1024), z.int().min(1).max(1024), z.literal([1, 3])]),
    data: z.base64().meta({ description: "uint8 pixels, [steps, height, width, channels], row-major" }),
  })
  .meta({ id: "Frames" });

export const fragment = z
  .object({
    observations: z.array(vector).min(1).meta({ description: "[steps, observationSize]" }),
    actions: z
      .union([z.array(vector), z.array(z.int())])
      .meta({ description: "[steps, size] for continuous actions, [steps] integers for discrete ones" }),
    nextObservation: vector
      .optional()
      .meta({ description: "[observationSize]: what the last action led to, where the project reads it" }),
    done: z.boolean().optional().meta({
      description: "Whether the episode ended with the last step, where the project reads it",
    }),
    renderStates: z
      .array(vector)
      .optional()
      .meta({ description: "[steps, n]: what the renderer draws from" }),
    frames: frames.optional(),
    ...note,
  })
  .meta({ id: "Fragment" });

export type FragmentInput = z.infer<typeof fragment>;

export const textItem = z
  .object({
    prompt: said.default(""),
    completion: said,
    ...note,
  })
  .meta({ id: "TextItem" });

export const imageItem = z
  .object({
    image: imageFile,
    ...note,
  })
  .meta({ id: "ImageItem" });

export const MAX_ITEMS_PER_UPLOAD = 200;

/** The items of an upload, by what the project's items are. */
export const uploadOf = {
  fragment: z.object({ items: z.array(fragment).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
  text: z.object({ items: z.array(textItem).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
  image: z.object({ items: z.array(imageItem).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
  audio: z.object({ items: z.array(audioItem).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
  video: z.object({ items: z.array(videoItem).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
};

export const uploadItems = endpoint({
  id: "uploadItems",
  method: "POST",
  path: "/v1/projects/:project/items",
  summary:
    "Upload items to compare, of the project's kind. JSON, or npz: for fragments observations [N,T,D], actions [N,T,A] or [N,T], and optionally lengths [N], next_observations [N,D] and dones [N] of the last steps, render_states [N,T,S], frames uint8 [N,T,H,W,C], and for images images uint8 [N,H,W,C]. Audio and video also as multipart/form-data: the part `items` is the JSON, in which audio, video and poster name the parts that hold the files. All or nothing; the same content is stored once.",
  params: inProject,
  query: z.object({
    category: category.optional().meta({ description: "Of the items that name none, as in npz" }),
  }),
  body: z.union(Object.values(uploadOf)),
  otherBodies: ["application/x-npz", "application/octet-stream", "multipart/form-data"],
  reply: z.object({ items: z.array(z.object({ id: itemId, created: z.boolean() })) }),
  maxBodyBytes: 32 * 1024 * 1024,
  routeChecksBody: true,
  problems: ["invalid-input", "not-found", "too-large", "too-slow", "wrong-media-type"],
});

export const fragmentReplay = z
  .object({
    kind: z.literal("fragment"),
    item: itemId,
    renderer: z.string(),
    signals: z.array(z.string()),
    stepMs: z.int(),
    steps: z.int(),
    states: z
      .array(vector)
      .meta({ description: "[steps, n]; the observations where no render states were given" }),
    frames: z.object({ shape: z.array(z.int()), href: z.string() }).nullable(),
  })
  .meta({ id: "FragmentReplay" });

export type FragmentReplay = z.infer<typeof fragmentReplay>;

const textReplay = z
  .object({ kind: z.literal("text"), item: itemId, prompt: said, completion: said })
  .meta({ id: "TextReplay", description: "Whatever is in it: show it as text, never as markup" });

export type TextReplay = z.infer<typeof textReplay>;

const imageReplay = z
  .object({ kind: z.literal("image"), item: itemId, href: z.string() })
  .meta({ id: "ImageReplay" });

export type ImageReplay = z.infer<typeof imageReplay>;

export const replay = z
  .discriminatedUnion("kind", [fragmentReplay, textReplay, imageReplay, audioReplay, videoReplay])
  .meta({ id: "Replay" });

export type Replay = z.infer<typeof replay>;

export const readReplay = endpoint({
  id: "readReplay",
  method: "GET",
  path: "/v1/projects/:project/items/:item/replay",
  summary: "What a phone needs to show one item; never changes",
  params: inProject.extend({ item: itemId }),
  reply: replay,
  problems: ["not-found"],
});

export const readFrames = endpoint({
  id: "readFrames",
  method: "GET",
  path: "/v1/projects/:project/items/:item/frames",
  summary: "The pixels of one item, uint8 [steps, height, width, channels]; never changes",
  params: inProject.extend({ item: itemId }),
  replyType: "application/octet-stream",
  problems: ["not-found"],
});

export const readImage = endpoint({
  id: "readImage",
  method: "GET",
  path: "/v1/projects/:project/items/:item/image",
  summary: "The file of one image, PNG or JPEG; never changes",
  params: inProject.extend({ item: itemId }),
  replyType: "image/*",
  problems: ["not-found"],
});

const FILE_REPLY = {
  method: "GET",
  params: inProject.extend({ item: itemId }),
  problems: ["not-found"],
} as const;

export const readMedia = endpoint({
  ...FILE_REPLY,
  id: "readMedia",
  path: "/v1/projects/:project/items/:item/media",
  summary: "The file of one audio or video clip, whole or by Range; never changes",
  replyType: "audio/*, video/*",
});

export const readPoster = endpoint({
  ...FILE_REPLY,
  id: "readPoster",
  path: "/v1/projects/:project/items/:item/poster",
  summary: "The picture that a video shows before it plays; never changes",
  replyType: "image/*",
});
