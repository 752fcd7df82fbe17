import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { run } from "../frame/run.ts";
import { quality } from "./command.ts";

const folder = mkdtempSync(join(tmpdir(), "accord-quality-"));

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly error: string;
}

/** Runs the launcher as a shell would. */
function launched(argv: readonly string[], stdin = ""): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["cli/accord.mjs", ...argv]);
    let [out, error] = ["", ""];
    child.stdout.on("data", (chunk) => {
      out += chunk;
    });
    child.stderr.on("data", (chunk) => {
      error += chunk;
    });
    child.once("close", (code) => resolve({ code, out, error }));
    child.stdin.end(stdin);
  });
}

/** The same within this process. */
async function accord(argv: readonly string[]): Promise<Outcome> {
  const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
  const problems = vi.spyOn(console, "error").mockImplementation(() => undefined);
  const printed = ({ mock }: typeof log) => mock.calls.map(([line]) => `${line}\n`).join("");
  try {
    const code = await run([quality], argv);
    return { code, out: printed(log), error: printed(problems) };
  } finally {
    log.mockRestore();
    problems.mockRestore();
  }
}

const json = async (...argv: readonly string[]) => JSON.parse((await accord([...argv, "--json"])).out);

/** Three workers, of whom two agree; six questions. */
const LABELS = file(
  "labels.csv",
  `question,worker,answer\n${[0, 1, 2, 3, 4, 5]
    .flatMap((q) => [
      `q${q},ann,${q % 2 ? "yes" : "no"}`,
      `q${q},bob,${q % 2 ? "yes" : "no"}`,
      `q${q},cat,yes`,
    ])
    .join("\n")}\n`,
);
const TRUTH = file(
  "truth.csv",
  `question,truth\n${[0, 1, 2, 3, 4, 5].map((q) => `q${q},${q % 2 ? "yes" : "no"}`).join("\n")}\nq9,no\n`,
);

test("the JSON has what scripts read", async () => {
  const result = await json("quality", LABELS, "--truth", TRUTH, "--method", "majority");
  expect(result).toMatchObject({
    method: "majority",
    items: 6,
    workers: 3,
    labels: 18,
    accuracy: 1,
    iterations: 1,
    workersToLookAt: [],
  });
  // By hand: three of six units 2 : 1, marginals 6 no and 12 yes, α = 1 − 17 · 6 / (2 · 6 · 12).
  expect(result.agreement.krippendorffAlpha).toBeCloseTo(1 - (17 * 6) / (2 * 6 * 12), 12);
  expect(typeof result.seconds).toBe("number");
  expect((await json("quality", LABELS)).accuracy).toBeNull();
});

test("the text tells agreement, method, accuracy and whom to look at; --out writes the consensus", async () => {
  const out = join(folder, "consensus.csv");
  const { code, out: text } = await accord(["quality", LABELS, "--truth", TRUTH, "--out", out]);
  expect(code).toBe(0);
  for (const part of [
    /18 labels by 3 workers of 6 questions; answers no, yes/,
    /Krippendorff's α/,
    /Method: /,
    /Accuracy: 1\.0000 \(6 of 6/,
    /1 truth without a label/,
    /Workers to look at/,
  ])
    expect(text).toMatch(part);
  expect(readFileSync(out, "utf8").split("\n").slice(0, 3).join()).toMatch(
    /^question,consensus,probability,q0,no,\S+,q1,yes/,
  );
});

test("task,worker,label in any order, quoted, with a byte order mark, from standard input", async () => {
  const text = '\uFEFFLabel,Task,Worker\r\n"a ""b""","t,1",w1\r\n"a ""b""","t,1",w2\r\nother,t2,w1\r\n';
  const { out, error } = await launched(["quality", "-", "--json", "--method", "majority"], text);
  expect(error).toBe("");
  expect(JSON.parse(out)).toMatchObject({ items: 2, workers: 2, labels: 3 });
});

const PAIRS = file(
  "pairs.csv",
  `left,right,worker,label\n${Array.from({ length: 60 }, (_, n) => {
    const [a, b] = [
      ["x", "y"],
      ["y", "z"],
      ["z", "x"],
    ][n % 3] as [string, string];
    return `${a},${b},w${n % 4},${n % 10 === 0 ? b : n % 7 === 0 ? "tie" : a < b ? a : "right"}`;
  }).join("\n")}\n`,
);

test("--pairwise scores the items, best first, by every method", async () => {
  for (const method of ["bradley-terry", "davidson", "crowd-bt", "noisy-bradley-terry"]) {
    const result = await json("quality", PAIRS, "--pairwise", "--method", method);
    expect(result).toMatchObject({
      method,
      items: 3,
      comparisons: 3,
      workers: 4,
      labels: 60,
      accuracy: null,
    });
    expect(result.scores.map(({ item }: { item: string }) => item)).toEqual(["x", "y", "z"]);
  }
  expect((await accord(["quality", PAIRS, "--pairwise"])).out).toMatch(/Item\s+rank\s+score/);
  expect((await accord(["quality", LABELS, "--pairwise"])).error).toMatch(/left,right,worker,label/);
});

test("comparisons without --pairwise: a question is a pair, whichever side was shown first", async () => {
  expect(await json("quality", PAIRS, "--method", "majority")).toMatchObject({ items: 3, labels: 60 });
});

test("the same opinion seen from the other side is agreement", async () => {
  const text =
    "left,right,worker,label\nx,y,w1,x\ny,x,w2,x\nx,z,w1,left\nz,x,w2,right\ny,z,w1,tie\nz,y,w2,tie\n";
  const { agreement } = await json("quality", file("sides.csv", text), "--method", "majority");
  expect(agreement.raw).toBe(1);
});

test("comparisons tell how often left was preferred, and ties", async () => {
  const { sides } = await json("quality", PAIRS, "--pairwise");
  expect(sides.ties).toBeGreaterThan(0);
  expect(sides.left.low).toBeLessThan(sides.left.share);
  expect((await accord(["quality", PAIRS, "--pairwise"])).out).toMatch(/Sides: left in \d+\.\d %/);
});

test("too many different answers for a matrix a worker: the default does without, others say so", async () => {
  const rows = Array.from({ length: 1_400 }, (_, n) => `q${n >> 1},w${n % 20},answer ${n}`);
  const wide = file("wide.csv", `question,worker,answer\n${rows.join("\n")}\n`);
  expect(await json("quality", wide)).toMatchObject({ method: "wawa", workersToLookAt: [] });
  expect((await accord(["quality", wide, "--method", "mace"])).error).toMatch(/has no room; majority, wawa/);
});

test("odd tables get an answer and no NaN: one label in all, one worker, everybody the same", async () => {
  const tables = ["q,w,0\n", "q1,w,0\nq2,w,1\n", "q1,w,0\nq1,v,0\nq2,w,0\nq2,v,0\n"];
  for (const [n, rows] of tables.entries()) {
    const path = file(`odd${n}.csv`, `question,worker,answer\n${rows}`);
    const { code, out } = await accord(["quality", path]);
    expect(code).toBe(0);
    expect(out).not.toMatch(/NaN|Infinity/);
    expect(out).toMatch(/undefined/);
    expect((await json("quality", path)).agreement).toMatchObject({
      krippendorffAlpha: null,
      reason: expect.stringMatching(/No comparison has two labels|All labels are the same/),
    });
  }
});

test("what is wrong in a file is told with its line, and nothing is printed to standard output", async () => {
  const cases = [
    ["question,worker,answer\nq,w,1\nq,,1\n\nq,w,\n", /line 3: no worker[\s\S]*line 5: no answer/],
    [
      "left,right,worker,label\na,b,w,a\na,b,w,c\na,a,w,a\n",
      /line 3: the label "c" is neither "a" nor "b"[\s\S]*line 4: "a" is compared with itself/,
    ],
    ["a,b,c\n1,2,3\n", /The columns are a,b,c; expected question,worker,answer/],
    ["question,worker,answer\n", /has no labels/],
    ["", /is empty/],
  ] as const;
  for (const [n, [text, message]] of cases.entries()) {
    const { code, out, error } = await accord(["quality", file(`wrong${n}.csv`, text)]);
    expect([code, out]).toEqual([1, ""]);
    expect(error).toMatch(message);
    expect(error).not.toMatch(/\n {4}at /);
  }
  const unknown = await accord(["quality", LABELS, "--classes", "no,maybe"]);
  expect(unknown.error).toMatch(/line 4: the answer "yes" is not one of no, maybe[\s\S]*and \d+ more/);
});

test("wrong options: said, with what there is", async () => {
  expect((await accord(["quality", LABELS, "--method", "guess"])).error).toMatch(/expected one of majority/);
  expect((await accord(["quality", LABELS, "--pairwise", "--method", "glad"])).error).toMatch(
    /bradley-terry/,
  );
  expect((await accord(["quality", LABELS, "--what"])).error).toMatch(/--what[\s\S]*--truth/);
  expect((await accord(["quality"])).error).toMatch(/One file of labels/);
  expect((await accord(["quality", join(folder, "none.csv")])).error).toMatch(/none\.csv/);
  expect(await launched(["nothing"])).toMatchObject({
    code: 1,
    error: expect.stringMatching(/no command “nothing”[\s\S]*quality/),
  });
  expect(await launched(["quality", "--what"])).toMatchObject({ code: 1, out: "" });
});
