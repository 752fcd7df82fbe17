import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seededRandom } from "../../workers/core/random.ts";
import { readPreferences } from "./read-preferences.ts";
import { prepareTraining } from "./training-set.ts";

const MAIN = new URL("../accord.mjs", import.meta.url).pathname;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "accord-train-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function accord(...argv: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...argv], { encoding: "utf8" });
  return { status, stdout, stderr };
}

function file(name: string, lines: readonly unknown[], pack = false): string {
  const path = join(folder, name);
  const text = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
  writeFileSync(path, pack ? gzipSync(text) : text);
  return path;
}

interface Told {
  readonly kind: string;
  readonly test: { accuracy: number | null; logLoss: number; ece: number; n: number; from: string } & {
    kendallTau?: number;
  };
  readonly train: { n: number };
  readonly model: { sha256: string; path: string | null };
  readonly seconds: number;
}

function train(path: string, ...more: string[]): Told {
  const { status, stdout, stderr } = accord("train", path, "--json", "--members", "2", ...more);
  expect(status, stderr).toBe(0);
  expect(stderr, "no bar where nobody watches").toBe("");
  return JSON.parse(stdout) as Told;
}

const worthOf = ([x = 0, y = 0]: readonly number[] = []) => x - 2 * y;

const KIND = ["gladly", "warmly", "с радостью", "喜んで", "👍"];
const RUDE = ["nonsense", "whatever", "чушь", "知らない", "👎"];
const FILLER = [
  "about",
  "the",
  "matter",
  "there",
  "is",
  "more",
  "to",
  "say",
  "than",
  "one",
  "thinks",
  "at",
  "first",
];

/** Answers of which people prefer the kind ones; one in ten was preferred by mistake. */
function chats(count: number, seed: number) {
  const random = seededRandom(seed);
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] as string;
  const answer = (words: readonly string[]) =>
    [...Array.from({ length: 6 }, () => pick(FILLER)), pick(words), pick(FILLER)].join(" ");
  return Array.from({ length: count }, (_, i) => {
    const [kind, rude] = [answer(KIND), answer(RUDE)];
    const [chosen, rejected] = random() < 0.1 ? [rude, kind] : [kind, rude];
    return { prompt: `Question ${i} ${pick(FILLER)}?`, chosen, rejected };
  });
}

describe("accord train", { timeout: 180_000 }, () => {
  test("learns from texts in any script, and the same file and seed give the same model, packed or not", () => {
    const lines = chats(200, 1);
    const plain = train(file("chats.jsonl", lines));
    expect(plain).toMatchObject({ kind: "text", test: { from: "prompts" } });
    expect(plain.test.n).toBeGreaterThan(20);
    expect(plain.test.n + plain.train.n).toBe(200);
    expect(plain.test.accuracy).toBeGreaterThan(0.75);
    expect(plain.test.logLoss).toBeLessThan(0.6);
    expect(train(file("chats.jsonl.gz", lines, true)).model.sha256).toBe(plain.model.sha256);
  });

  test("a model that was written scores inputs, N in and N out", () => {
    const model = join(folder, "scoring.onnx");
    train(file("few.jsonl", chats(100, 1)), "--out", model);
    const inputs = file("inputs.jsonl", [
      { prompt: "Question?", completion: "I will gladly say more about the matter" },
      {
        prompt: "Question?",
        completion: [{ role: "assistant", content: "whatever is there about the matter" }],
      },
      { completion: "" },
    ]);
    const { status, stdout, stderr } = accord("score", model, inputs);
    expect(status, stderr).toBe(0);
    const rewards = stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { mean: number; std: number });
    expect(rewards).toHaveLength(3);
    expect(rewards[0]?.mean).toBeGreaterThan(rewards[1]?.mean as number);
    expect(accord("score", model, file("rows.jsonl", [{ rows: [[1, 2]] }])).stderr).toContain("reads texts");
  });

  test("messages, whole dialogues and prompts come to the same", async () => {
    const lines = chats(30, 2);
    const messages = lines.map(({ prompt, chosen, rejected }) => ({
      prompt: [{ role: "user", content: prompt }],
      chosen: [{ role: "assistant", content: chosen }],
      rejected: [{ role: "assistant", content: rejected }],
    }));
    const dialogues = lines.map(({ prompt, chosen, rejected }) => ({
      chosen: `\n\nHuman: ${prompt}\n\nAssistant: ${chosen}`,
      rejected: `\n\nHuman: ${prompt}\n\nAssistant: ${rejected}`,
    }));
    const [one, two, three] = [lines, messages, dialogues].map(
      (form) => train(file("form.jsonl", form)).test,
    );
    expect(two).toEqual(one);
    expect(three).toEqual(one);
  });

  test("learns from what steps led to and whether the episode ended", () => {
    const random = seededRandom(6);
    const fragment = () => ({
      observations: [[random()], [random()]],
      actions: [0, random() < 0.5 ? 1 : 2],
      nextObservation: [random()],
      done: random() < 0.5,
    });
    const worth = ({ nextObservation: [x = 0], done }: ReturnType<typeof fragment>) => x - (done ? 2 : 0);
    const pair = () => {
      const [chosen, rejected] = [fragment(), fragment()].sort((a, b) => worth(b) - worth(a));
      return { chosen, rejected };
    };
    const lines = Array.from({ length: 150 }, pair);
    const out = join(folder, "ends.onnx");
    const test = file("ends-test.jsonl", Array.from({ length: 60 }, pair));
    const told = train(file("ends.jsonl", lines), "--test", test, "--out", out);
    expect(told.test.accuracy).toBeGreaterThan(0.9);
    const alive = { ...fragment(), done: false };
    const scored = accord("score", out, file("ends-inputs.jsonl", [alive, { ...alive, done: true }]));
    const [on, over] = scored.stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line).mean);
    expect(on).toBeGreaterThan(over);
    const { done: _, ...untold } = alive;
    const mixed = accord("train", file("mixed.jsonl", [...lines, { chosen: alive, rejected: untold }]));
    expect(mixed.stderr).toContain("done: 301 fragments have it and 1 do not.");
  });

  test("learns from fragments, whatever form they come in", () => {
    const random = seededRandom(5);
    const fragment = (steps: number) => Array.from({ length: steps }, () => [random() - 0.5, random() - 0.5]);
    const worth = (rows: readonly number[][]) => rows.reduce((sum, [first = 0]) => sum + first, 0);
    const lines = Array.from({ length: 150 }, () => {
      const [a, b] = [fragment(4), fragment(4)].sort((x, y) => worth(y) - worth(x)) as [
        number[][],
        number[][],
      ];
      return { chosen: a, rejected: { observations: b.map(([x]) => [x]), actions: b.map(([, y]) => [y]) } };
    });
    const told = train(file("fragments.jsonl", lines), "--test", file("test.jsonl", lines.slice(0, 30)));
    expect(told).toMatchObject({ kind: "fragment", test: { n: 30, from: "file" }, train: { n: 150 } });
    expect(told.test.accuracy).toBeGreaterThan(0.9);
    const choices = lines.map((_, i) => ({
      chosen: { observations: [[i / 150]], actions: [2] },
      rejected: { observations: [[i / 150]], actions: [i % 2] },
    }));
    expect(train(file("choices.jsonl", choices)).test).toMatchObject({ accuracy: 1, from: "pairs" });
  });

  test("whoever says the contrary, or anything, is found out where it is told who said what", () => {
    const random = seededRandom(8);
    const fragment = () => Array.from({ length: 3 }, () => [random() - 0.5, random() - 0.5]);
    const worth = (rows: readonly number[][]) => rows.reduce((sum, [first = 0]) => sum + first, 0);
    const pairs = Array.from({ length: 260 }, () => {
      const [better, worse] = [fragment(), fragment()].sort((x, y) => worth(y) - worth(x));
      return { chosen: better, rejected: worse };
    });
    const [test, taught] = [pairs.slice(0, 100), pairs.slice(100)];
    const people = [0.95, 0.9, 0.9, 0.5, 0.5, 0.1, 0.1];
    const lines = taught.flatMap(({ chosen, rejected }, i) =>
      [0, 1, 2].map((n) => {
        const who = (i + 2 * n) % people.length;
        const right = random() < (people[who] as number);
        return {
          ...(right ? { chosen, rejected } : { chosen: rejected, rejected: chosen }),
          annotator: `p${who}`,
        };
      }),
    );
    const path = file("truth.jsonl", test);
    const told = train(file("named.jsonl", lines), "--test", path);
    const nameless = train(
      file(
        "nameless.jsonl",
        lines.map(({ annotator: _, ...line }) => line),
      ),
      "--test",
      path,
    );
    expect(told.test.accuracy).toBeGreaterThan(0.9);
    expect(told.test.accuracy).toBeGreaterThan((nameless.test.accuracy as number) + 0.03);
    expect(told.train.n).toBe(nameless.train.n);
  });

  test("ties, contradictions, duplicates and one lone preference are trained on without a complaint", () => {
    const same = { prompt: "Why?", chosen: "Because.", rejected: "So." };
    const odd = [
      ...Array.from({ length: 20 }, () => same),
      ...Array.from({ length: 20 }, () => ({ ...same, chosen: same.rejected, rejected: same.chosen })),
      { ...same, tie: true, annotator: "Ada" },
      { prompt: null, chosen: "", rejected: "Empty \u0000 \ud83d" },
    ];
    expect(train(file("odd.jsonl", odd), "--epochs", "1").train.n).toBeGreaterThan(0);
    const alone = train(file("alone.jsonl", [same]), "--epochs", "1");
    expect(alone).toMatchObject({ train: { n: 1 }, test: { n: 0, accuracy: null } });
    const ties = chats(40, 3).map((line) => ({ ...line, tie: true }));
    expect(train(file("ties.jsonl", ties), "--epochs", "1").test).toMatchObject({ accuracy: null });
  });

  test("rankings are learned as one judgement each, beside pairs, of whatever size; the best alone is enough", () => {
    const random = seededRandom(12);
    const lines = Array.from({ length: 240 }, (_, nth) => {
      const items = Array.from({ length: 3 + (nth % 3) }, () => [2 * random() - 1, 2 * random() - 1]);
      const order = items.map((_, i) => i).sort((a, b) => worthOf(items[b]) - worthOf(items[a]));
      if (nth % 4 === 0) return { chosen: items[order[0] as number], rejected: items[order[1] as number] };
      return { items, ranking: nth % 4 === 1 ? order.slice(0, 1) : order };
    });
    const { train: trained, test: tested } = train(file("rankings.jsonl", lines), "--epochs", "40");
    expect(trained.n + tested.n).toBe(240);
    expect(tested.accuracy).toBeGreaterThan(0.8);
    expect(tested.kendallTau).toBeGreaterThan(0.7);
    const said = readPreferences(file("ties.jsonl", [{ items: [[1], [2], [3]], ranking: [2, [0, 1]] }]));
    expect(said).toMatchObject([{ ranks: [1, 1, 0] }]);
  });

  test.each([
    ["no JSON", '{"chosen": "a"', /bad\.jsonl: a line can not be read.\n {2}line 2: is not JSON/],
    ["no object", "[1]", /line 2: expected an object/],
    ["no rejected", { chosen: "a" }, /line 2: rejected: is missing/],
    ["a word for tie", { chosen: "a", rejected: "b", tie: "yes" }, /line 2: tie: expected true or false/],
    [
      "a number for annotator",
      { chosen: "a", rejected: "b", annotator: 1 },
      /line 2: annotator: expected text/,
    ],
    ["two kinds", { chosen: "a", rejected: [1] }, /line 2: rejected: expected text, as chosen is/],
    ["a ragged fragment", { chosen: [[1], [1, 2]], rejected: [1] }, /line 2: chosen\.1: expected 1 numbers/],
    [
      "a next observation of another size",
      { chosen: { observations: [[1, 2]], actions: [[1]], nextObservation: [1] }, rejected: [1] },
      /line 2: chosen\.nextObservation: expected 2 numbers, received 1/,
    ],
    [
      "an end that is neither",
      { chosen: { observations: [[1, 2]], actions: [[1]], done: 1 }, rejected: [1] },
      /line 2: chosen\.done: expected true or false/,
    ],
    ["one item alone", { items: [[1]], ranking: [0] }, /line 2: items: expected 2 to 8 items/],
    ["items of two kinds", { items: [[1], "a"], ranking: [0] }, /line 2: items\.1: expected fragment/],
    ["no ranking", { items: [[1], [2]] }, /line 2: ranking: expected places of items, 0 to 1/],
    ["a place that is not there", { items: [[1], [2]], ranking: [2] }, /line 2: ranking: expected places/],
    ["a place twice", { items: [[1], [2]], ranking: [0, 0] }, /line 2: ranking: expected places/],
    [
      "all alike",
      { items: [[1], [2]], ranking: [[0, 1]] },
      /line 2: ranking: expected one item to be better/,
    ],
    ["no finite number", '{"chosen": [1e999], "rejected": [1]}', /line 2: chosen\.0\.0: expected a finite/],
    ["a message without role", { chosen: [{ content: "a" }], rejected: "b" }, /line 2: chosen\.0\.role/],
    ["a prompt of numbers", { prompt: 4, chosen: "a", rejected: "b" }, /line 2: prompt: Expected text/],
    ["a huge text", { chosen: "x".repeat(70_000), rejected: "b" }, /line 2: chosen: Expected at most 65536/],
  ])("%s is refused with file, line and field", (_, bad, complaint) => {
    const path = file("bad.jsonl", [{ chosen: "a", rejected: "b" }, bad]);
    expect(() => readPreferences(path)).toThrow(complaint);
  });

  test("an empty file, one that is not there, and options that are wrong say so", async () => {
    expect(() => readPreferences(file("empty.jsonl", [""]))).toThrow(/empty\.jsonl: has no preferences/);
    expect(() => readPreferences(join(folder, "none.jsonl"))).toThrow(/none\.jsonl: ENOENT/);
    expect(accord("train").stderr).toMatch(/<preferences> is missing/);
    expect(accord("train", "x", "--seed=-1").stderr).toMatch(/--seed: expected a whole number/);
    const { status, stdout, stderr } = accord("train", join(folder, "none.jsonl"));
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toMatch(/none\.jsonl: ENOENT/);
    const mixed = [
      { chosen: [1, 2], rejected: [2, 1] },
      { chosen: [1], rejected: [2] },
    ];
    const prepared = (lines: unknown[]) =>
      prepareTraining(readPreferences(file("mixed.jsonl", lines)), undefined);
    await expect(prepared(mixed)).rejects.toThrow(/2, 1 numbers a step/);
    await expect(prepared([mixed[0], { chosen: "a", rejected: "b" }])).rejects.toThrow(/some about numbers/);
    const noModel = file("model.onnx", ["this is no model"]);
    expect(accord("score", noModel, noModel).stderr).toMatch(/model\.onnx/);
  });
});
