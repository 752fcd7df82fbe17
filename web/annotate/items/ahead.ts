import type { Replay } from "../../../contract/items.ts";

/** Makes an item ready to be shown, as far as that takes time. */
type Prepare = (item: Replay) => Promise<unknown>;

/** What takes a phone time, kind by kind; a kind that is not here takes none. */
const PREPARE: { readonly [Kind in Replay["kind"]]?: Prepare } = {
  text: async (item) => item.kind === "text" && (await import("./texts/first-blocks.ts")).readAhead(item),
  image: async (item) => item.kind === "image" && decoded(item.href),
  fragment: async (item) =>
    item.kind === "fragment" &&
    item.frames &&
    (await import("./replays/load-frames.ts")).loadFrames(item.frames.href),
};

/** So many pictures stay decoded: those of two groups. */
const MOST_PICTURES = 16;
const pictures = new Map<string, HTMLImageElement>();

/** Has a picture decoded, and holds it so that it stays so. */
async function decoded(href: string): Promise<void> {
  if (pictures.has(href)) return;
  const picture = new Image();
  picture.src = href;
  pictures.set(href, picture);
  const [oldest] = pictures.keys();
  if (pictures.size > MOST_PICTURES && oldest) pictures.delete(oldest);
  await picture.decode();
}

/** Makes the items of a task ready while nobody waits for them; one that can not be is told where it is shown. */
export async function prepare(items: readonly Replay[]): Promise<void> {
  for (const item of items) {
    await idle();
    await PREPARE[item.kind]?.(item).catch(() => {});
  }
}

/** The next moment in which the phone has nothing else to do; browsers without such moments take one soon. */
const idle = (): Promise<void> =>
  new Promise((resolve) => {
    if ("requestIdleCallback" in globalThis) requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 200);
  });
