import { beforeAll, describe, expect, test } from "vitest";
import { formComparisons } from "../../actions/form-comparisons.ts";
import { MOST_CHARACTERS } from "../../core/text/text-item.ts";
import { openTools } from "../../door/tools.ts";
import { createWorld, env, fragmentOf, joinAnnotator, migrate, type World } from "../../testing/world.ts";

/** Half a surrogate pair, NUL, marks piled up, a turn of direction that is never ended, markup. */
const HOSTILE = "\ud800 \u0000 Z\u0336\u0489\u035b \u202e txet <img src=x onerror=alert(1)>";

let world: World;
beforeAll(async () => {
  await migrate();
  world = await createWorld({ item: { kind: "text" }, comparisonsPerItem: 3, heldOutShare: 0.3 });
});

interface Uploaded {
  readonly id: string;
  readonly created: boolean;
}

const upload = async (to: World, items: unknown[]) =>
  (await to.agent.get<{ items: Uploaded[] }>("POST", `${to.at}/items`, { items })).items;

async function refusal(to: World, body: unknown) {
  const response = await to.agent.call("POST", `${to.at}/items`, body);
  return { status: response.status, ...(await response.json<{ field: string; detail: string }>()) };
}

describe("uploading texts", () => {
  test("what comes is kept as it came, and is read back by whoever compares it", async () => {
    const annotator = await joinAnnotator(world);
    const messages = [
      { role: "system", content: "Be brief." },
      { role: "user", content: HOSTILE },
    ];
    const texts = [
      { prompt: "Why?", completion: HOSTILE },
      { prompt: messages, completion: [{ role: "assistant", content: "No." }] },
      { prompt: "", completion: "" },
      { prompt: "Long", completion: HOSTILE.repeat(500) },
    ];
    const items = await upload(world, texts);
    for (const [i, { id }] of items.entries()) {
      const { item, kind, ...text } = await annotator.get<Record<string, unknown>>(
        "GET",
        `${world.at}/items/${id}/replay`,
      );
      expect({ item, kind, text }).toEqual({ item: id, kind: "text", text: texts[i] });
    }
    const { results } = await env.DB.prepare(
      "SELECT payload IS NULL AS outside, blob_bytes FROM items WHERE id = ?",
    )
      .bind(items[3]?.id)
      .run();
    expect(results, "a long text lies in R2").toMatchObject([{ outside: 1 }]);
    expect((await env.BUCKET.list()).objects, "and small ones in their rows").toHaveLength(1);
  });

  test("the same content is one item, whatever else a message carries", async () => {
    const one = { completion: [{ content: "Once.", role: "assistant", name: "bot" }] };
    const [first] = await upload(world, [one]);
    const [again] = await upload(world, [
      { completion: [{ role: "assistant", content: "Once." }], prompt: "" },
    ]);
    expect(again).toEqual({ id: first?.id, created: false });
  });

  test.each([
    ["no completion", { prompt: "Why?" }, "items.0.completion"],
    ["a number", { completion: 5 }, "items.0.completion"],
    ["a message without content", { completion: [{ role: "user" }] }, "items.0.completion.0.content"],
    ["a role of no letters", { completion: [{ role: "", content: "" }] }, "items.0.completion.0.role"],
    ["no messages", { prompt: [], completion: "Yes" }, "items.0.prompt"],
    ["too many characters", { completion: "x".repeat(MOST_CHARACTERS + 1) }, "items.0.completion"],
    [
      "too many in all messages",
      { completion: Array.from({ length: 3 }, () => ({ role: "user", content: "x".repeat(30_000) })) },
      "items.0.completion",
    ],
    ["a fragment", fragmentOf(1), "items.0.completion"],
  ])("refuses %s, and names where", async (_, item, field) => {
    expect(await refusal(world, { items: [item] })).toMatchObject({ status: 400, field });
  });

  test("a megabyte in one text is refused without a crash", async () => {
    const wide = { completion: "👩‍👩‍👧".repeat(130_000) };
    expect(await refusal(world, { items: [wide] })).toMatchObject({
      status: 400,
      field: "items.0.completion",
    });
  });

  test("arrays are no text, and a text is no fragment", async () => {
    const npz = await world.agent.call("POST", `${world.at}/items`, "PK", {
      "content-type": "application/x-npz",
    });
    expect(npz.status).toBe(415);
    const fragments = await createWorld();
    expect(await refusal(fragments, { items: [{ completion: "Yes" }] })).toMatchObject({
      status: 400,
      field: "items.0.observations",
    });
  });
});

describe("comparing texts", () => {
  interface Listed {
    readonly left: string;
    readonly right: string;
    readonly split: string;
  }

  test("only those that answer the same are compared, and dialogues stay on one side of the split", async () => {
    const dialogues = await createWorld({ item: { kind: "text" }, comparisonsPerItem: 3, heldOutShare: 0.3 });
    const prompts = Array.from({ length: 12 }, (_, i) => [
      { role: "system", content: "The same for all." },
      { role: "user", content: `Question ${i}` },
    ]);
    /** The same dialogues, one exchange further. */
    const longer = prompts.map((prompt) => [
      ...prompt,
      { role: "assistant", content: "Well." },
      { role: "user", content: "Go on." },
    ]);
    const asked = [...prompts, ...longer];
    const items = await upload(
      dialogues,
      asked.flatMap((prompt) => [1, 2, 3].map((n) => ({ prompt, completion: `Answer ${n}` }))),
    );
    await upload(dialogues, [{ prompt: "Nobody else was asked this", completion: "Alone" }]);
    await formComparisons(openTools(env), dialogues.project);
    const { comparisons } = await dialogues.lead.get<{ comparisons: Listed[] }>(
      "GET",
      `${dialogues.at}/comparisons?limit=1000`,
    );
    const promptOf = new Map(items.map(({ id }, i) => [id, Math.floor(i / 3)]));
    expect(comparisons.length).toBeGreaterThan(40);
    const sides = new Map<number, Set<string>>();
    for (const { left, right, split } of comparisons) {
      expect(promptOf.get(left)).toBe(promptOf.get(right));
      const dialogue = (promptOf.get(left) as number) % prompts.length;
      sides.set(dialogue, (sides.get(dialogue) ?? new Set()).add(split));
    }
    expect(new Set([...sides.values()].map(({ size }) => size)), "no dialogue is on both sides").toEqual(
      new Set([1]),
    );
    expect(new Set(comparisons.map(({ split }) => split))).toEqual(new Set(["train", "held-out"]));
  });

  test("texts without a prompt are all compared with one another", async () => {
    const plain = await createWorld({ item: { kind: "text" }, comparisonsPerItem: 1 });
    for (const half of [0, 1])
      await upload(
        plain,
        Array.from({ length: 10 }, (_, i) => ({ completion: `Poem ${half} ${i}` })),
      );
    await formComparisons(openTools(env), plain.project);
    const { comparisons } = await plain.lead.get<{ comparisons: Listed[] }>("GET", `${plain.at}/comparisons`);
    expect(comparisons).toHaveLength(20);
  });
});
