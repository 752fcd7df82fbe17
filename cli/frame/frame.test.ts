import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COMMANDS } from "../commands.ts";
import { bash } from "../completion/bash.ts";
import { fish } from "../completion/fish.ts";
import { zsh } from "../completion/zsh.ts";
import { Problem } from "../problem.ts";
import { command } from "./command.ts";
import { findCommand, nearest } from "./find-command.ts";
import { helpOf, referenceOf } from "./help.ts";
import { readArguments } from "./read-arguments.ts";

const paint = command({
  name: "paint",
  summary: "Paint something",
  arguments: [
    { name: "what", says: "a thing" },
    { name: "more", says: "further things", optional: true, many: true },
  ],
  options: {
    colour: { takes: "<colour>", says: "which", choices: ["red", "blue"] },
    coat: { takes: "<n>", says: "of paint", many: true },
    by: { takes: "<name>", says: "who", required: true },
    fast: { says: "hurries" },
  },
  async run() {},
});

const read = (...words: string[]) => readArguments(paint, words);

test("options and arguments are read in any order, and what was not given is empty", () => {
  expect(read("door", "--by", "Ada", "wall", "--coat=1", "--coat", "2", "--colour", "red")).toMatchObject({
    args: ["door", "wall"],
    values: { by: "Ada", coat: ["1", "2"], colour: "red", fast: false, json: false },
  });
  expect(read("--by=A", "--", "--fast").args).toEqual(["--fast"]);
});

test.each([
  [["door", "--by", "A", "--color", "red"], /no option --color\. Did you mean --colour\?/],
  [["door", "--by", "A", "--zzzzzz"], /no option --zzzzzz\. There are --colour, --coat/],
  [["door", "--by", "A", "--colour", "green"], /--colour: expected one of red, blue, received green/],
  [["door"], /--by is missing/],
  [["--by", "A"], /<what> is missing: a thing/],
  [["door", "--by"], /--by/],
  [["door", "--by", "A", "--fast=yes"], /--fast/],
])("%s is refused in words, with the usage", (words, complaint) => {
  expect(() => read(...words)).toThrow(complaint);
  expect(() => read(...words)).toThrow(/accord paint <what> \[<more>…\] --by <name> \[options\]/);
  expect(() => read(...words)).toThrow(Problem);
});

test("more arguments than a command takes are refused", () => {
  const [login] = COMMANDS;
  expect(() => readArguments(login as typeof paint, ["a", "b"])).toThrow(/“b” is more than it takes/);
});

test("the longest name wins; what follows is left", () => {
  expect(findCommand(COMMANDS, ["train", "start", "--wait"])).toMatchObject({
    command: { name: "train start" },
    rest: ["--wait"],
  });
  expect(findCommand(COMMANDS, ["train", "./start"])?.command.name).toBe("train");
  expect(findCommand(COMMANDS, ["project", "apply", "x"])).toMatchObject({
    command: { name: "projects apply" },
  });
  expect(findCommand(COMMANDS, ["keys"])).toBeUndefined();
  expect(nearest("kyes list", ["keys list", "keys create"])).toBe("keys list");
});

test("every command says what it does, names are told apart, and only the last argument may be many", () => {
  const names = COMMANDS.map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
  for (const each of COMMANDS) {
    expect(each.name).toMatch(/^[a-z]+( [a-z]+)?$/);
    expect(each.summary, each.name).not.toMatch(/\.$/);
    expect(helpOf(each)).toContain(`accord ${each.name}`);
    for (const { many } of (each.arguments ?? []).slice(0, -1)) expect(many).toBeUndefined();
  }
});

test("docs/command-line.md tells of every command what its help says", () => {
  const page = readFileSync(new URL("../../docs/command-line.md", import.meta.url), "utf8");
  expect(page.slice(page.indexOf("### accord"))).toBe(referenceOf(COMMANDS));
});

const shell = (name: string) => spawnSync(name, ["--version"]).status === 0;

test.skipIf(!shell("bash"))("bash completes commands, groups, options and choices", () => {
  const complete = (...words: string[]) =>
    spawnSync("bash", {
      input: `${bash(COMMANDS)}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _accord; printf '%s\\n' "\${COMPREPLY[@]}"`,
      encoding: "utf8",
      cwd: "/",
    }).stdout.split("\n");
  expect(complete("accord", "ke")).toContain("keys");
  expect(complete("accord", "keys", "ro")).toContain("rotate");
  expect(complete("accord", "keys", "create", "--sc")).toEqual(["--scope", ""]);
  expect(complete("accord", "keys", "create", "--scope", "o")).toEqual(["offer", ""]);
  expect(complete("accord", "whoami", "--pro")).toEqual(["--profile", ""]);
});

test.each([
  ["zsh", "-n", zsh],
  ["fish", "--no-execute", fish],
])("%s takes its script (where there is one)", (name, check, script) => {
  if (shell(name))
    expect(spawnSync(name, [check], { input: script(COMMANDS), encoding: "utf8" }).stderr).toBe("");
});
