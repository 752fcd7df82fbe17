import { z } from "zod";
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

export const fragment = z
  .object({
    observations: z.array(vector).min(1).meta({ description: "[steps, observationSize]" }),
    actions: z
      .union([z.array(vector), z.array(z.int())])
      .meta({ description: "[steps, size] for continuous actions, [steps] integers for discrete ones" }),
    renderStates: z
      .array(vector)
      .optional()
      .meta({ description: "[steps, n]: what the renderer draws from" }),
    frames: frames.optional(),
    source: z.string().max(120).optional().meta({ description: "Where it came from, e.g. policy-7" }),
  })
  .meta({ id: "Fragment" });

export type FragmentInput = z.infer<typeof fragment>;

export const MAX_ITEMS_PER_UPLOAD = 200;

export const uploadItems = endpoint({
  id: "uploadItems",
  method: "POST",
  path: "/v1/projects/:project/items",
  summary:
    "Upload fragments to compare. JSON, or npz with observations [N,T,D], actions [N,T,A] or [N,T], and optionally lengths [N], render_states [N,T,S], frames uint8 [N,T,H,W,C]. All or nothing; the same content is stored once.",
  who: ["upload"],
  params: inProject,
  body: z.object({ items: z.array(fragment).min(1).max(MAX_ITEMS_PER_UPLOAD) }),
  otherBodies: ["application/x-npz", "application/octet-stream"],
  reply: z.object({ items: z.array(z.object({ id: itemId, created: z.boolean() })) }),
  maxBodyBytes: 32 * 1024 * 1024,
  problems: ["invalid-input", "not-found", "too-large", "wrong-media-type"],
});

export const replay = z
  .object({
    item: itemId,
    renderer: z.string(),
    stepMs: z.int(),
    steps: z.int(),
    states: z
      .array(vector)
      .meta({ description: "[steps, n]; the observations where no render states were given" }),
    frames: z.object({ shape: z.array(z.int()), href: z.string() }).nullable(),
  })
  .meta({ id: "Replay" });

export type Replay = z.infer<typeof replay>;

export const readReplay = endpoint({
  id: "readReplay",
  method: "GET",
  path: "/v1/projects/:project/items/:item/replay",
  summary: "What a phone needs to draw one item; never changes",
  who: ["annotator", "lead"],
  params: inProject.extend({ item: itemId }),
  reply: replay,
  problems: ["not-found"],
});

export const readFrames = endpoint({
  id: "readFrames",
  method: "GET",
  path: "/v1/projects/:project/items/:item/frames",
  summary: "The pixels of one item, uint8 [steps, height, width, channels]; never changes",
  who: ["annotator", "lead"],
  params: inProject.extend({ item: itemId }),
  replyType: "application/octet-stream",
  problems: ["not-found"],
});
