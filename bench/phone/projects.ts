import {
  type LocalAccord,
  seedPendulums,
  seedPictures,
  seedTexts,
} from "../../tests/browser/local-accord.ts";
import { writePng } from "../../workers/core/image/png.ts";
import { seededRandom } from "../../workers/core/random.ts";
import { madeUpPicture } from "../../workers/testing/made-up-pictures.ts";

type Seeded = Awaited<ReturnType<typeof seedPendulums>>;

/** A project of one kind of items, and what its tasks are shown in. */
export interface Kind {
  readonly name: string;
  readonly project: Seeded;
  readonly task: "main.choice" | "main.group";
  /** What is pressed to answer: the first of two, or the first of a group. */
  readonly key: "1";
}

const ITEMS = 14;
const MANY = { comparisonsPerItem: 6 };

/** One project for each kind of items that a phone shows in its own way. */
export async function seedKinds(accord: LocalAccord): Promise<readonly Kind[]> {
  const random = seededRandom(1);
  const pictures = Array.from({ length: ITEMS }, (_, i) =>
    Buffer.from(writePng(madeUpPicture(20 + 10 * i, random))).toString("base64"),
  );
  const texts = Array.from({ length: ITEMS }, (_, i) => ({
    prompt: "Why is the sky blue?",
    completion: written(i),
  }));
  const pair = { task: "main.choice", key: "1" } as const;
  return [
    { name: "replays", project: await seedPendulums(accord, MANY, ITEMS), ...pair },
    {
      name: "signals",
      project: await seedPendulums(
        accord,
        {
          ...MANY,
          item: {
            kind: "fragment",
            observationSize: 3,
            action: { type: "continuous", size: 1 },
            renderer: "signals",
            maxSteps: 50,
          },
        },
        ITEMS,
      ),
      ...pair,
    },
    { name: "texts with Markdown", project: await seedTexts(accord, texts, MANY), ...pair },
    { name: "pictures", project: await seedPictures(accord, pictures, MANY), ...pair },
    {
      name: "groups of four replays",
      project: await seedPendulums(
        accord,
        { ...MANY, task: { kind: "group", size: 4, answer: "best" } },
        ITEMS,
      ),
      task: "main.group",
      key: "1",
    },
  ];
}

/** An answer as models write them: a heading, a list, a table and a dozen paragraphs. */
function written(i: number): string {
  const paragraphs = Array.from(
    { length: 12 },
    (_, k) =>
      `Paragraph ${k} of answer ${i}: the *short* waves [scatter](https://example.org/${k}) more than the long ones, again and again.`,
  );
  return [
    `## Answer ${i}`,
    "Because **short** waves scatter more, `blue` first.",
    "- Blue light is short.\n- Red light is long.",
    `| colour | nm |\n|---|---|\n| blue | ${450 + i} |`,
    ...paragraphs,
  ].join("\n\n");
}
