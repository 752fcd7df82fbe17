import { z } from "zod";
import { MOST_CHARACTERS, MOST_TURNS } from "../workers/core/text/text-item.ts";
import { endpoint } from "./endpoint.ts";
import { itemId } from "./ids.ts";
import { inProject } from "./project.ts";

/** A finite number; NaN and infinities are refused at the door. */
const vector = z.array(z.number());

export const frames = z
  .object({
    shape: z.tuple([z.int().min(1), z.int().min(1).max(1024), z.int().min(1).max(1024), z.literal([1, 3])]),
    data: z.base64().meta({ description: "uint8 pixels, [steps, height, width, channels], row-major" }),
  })
  .meta({ id: "Frames" });

const category = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .meta({ description: "What evaluations are broken down by, e.g. a task or a topic" });

/** What is told of an item beside its content; of content that is there already, what was told first stays. */
const note = {
  source: z.string().max(120).optional().meta({ description: "Where it came from, e.g. policy-7" }),
  category: category.optional(),
};

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

const message = z
  .object({ role: z.string().min(1).max(64), content: z.string().max(MOST_CHARACTERS) })
  .meta({ id: "Message" });

export const said = z
  .union([
    z.string().max(MOST_CHARACTERS),
    z
      .array(message)
      .min(1)
      .max(MOST_TURNS)
      .refine((turns) => turns.reduce((sum, { content }) => sum + content.length, 0) <= MOST_CHARACTERS, {
        error: `expected at most ${MOST_CHARACTERS} characters in all messages together`,
      }),
  ])
  .meta({ id: "Said", description: "Text, or the messages of a conversation" });

export type Said = z.infer<typeof said>;

export const textItem = z
  .object({
    prompt: said.default(""),
    completion: said,
    ...note,
  })
  .meta({ id: "TextItem" });

/** A picture's file. */
export const MOST_MEDIA_BYTES = 2 * 1024 * 1024;

export const imageFile = z
  .base64()
  .min(1)
  .max(Math.ceil((MOST_MEDIA_BYTES * 4) / 3) + 4)
  .meta({
    description:
      "A PNG or JPEG file; what it carries beside its picture (text, place, camera, which side is up) is left out",
  });

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
};

export const uploadItems = endpoint({
  id: "uploadItems",
  method: "POST",
  path: "/v1/projects/:project/items",
  summary:
    "Upload items to compare, of the project's kind. JSON, or npz: for fragments observations [N,T,D], actions [N,T,A] or [N,T], and optionally lengths [N], next_observations [N,D] and dones [N] of the last steps, render_states [N,T,S], frames uint8 [N,T,H,W,C], and for images images uint8 [N,H,W,C]. All or nothing; the same content is stored once.",
  params: inProject,
  query: z.object({
    category: category.optional().meta({ description: "Of the items that name none, as in npz" }),
  }),
  body: z.union([uploadOf.fragment, uploadOf.text, uploadOf.image]),
  otherBodies: ["application/x-npz", "application/octet-stream"],
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
  .discriminatedUnion("kind", [fragmentReplay, textReplay, imageReplay])
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
