import type { Picture } from "../core/image/picture.ts";
import { writePng } from "../core/image/png.ts";
import { imageContent } from "../core/item-content.ts";
import type { ImagePolicy } from "../core/project-policy.ts";
import { seededRandom } from "../core/random.ts";

export const PICTURES: ImagePolicy = { kind: "image", height: 8, width: 12, channels: 3 };

/** A picture of noise around some brightness. */
export function madeUpPicture(brightness: number, random: () => number): Picture {
  const [height, width] = [16, 24];
  const data = Uint8Array.from({ length: height * width * 3 }, () => brightness + Math.floor(40 * random()));
  return { height, width, channels: 3, data };
}

/** Items that are pictures, of which the brighter one is preferred. */
export function madeUpPictures(count: number) {
  const random = seededRandom(5);
  return Array.from({ length: count }, () => {
    const worth = Math.floor(200 * random());
    const picture = madeUpPicture(worth, random);
    const media = { type: "image/png", bytes: writePng(picture), picture } as const;
    return { content: imageContent(media, PICTURES), worth };
  });
}
