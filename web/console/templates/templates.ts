import { chat } from "./chat.ts";
import { fragments } from "./fragments.ts";
import { images } from "./images.ts";
import { summaries } from "./summaries.ts";
import type { Template } from "./template.ts";

export const TEMPLATES = { fragments, chat, summaries, images } as const satisfies Record<string, Template>;
export type TemplateName = keyof typeof TEMPLATES;

export const isTemplate = (name: unknown): name is TemplateName =>
  typeof name === "string" && Object.hasOwn(TEMPLATES, name);
