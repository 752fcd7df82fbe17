import { expect, test } from "vitest";
import { ModelMemory } from "./model-memory.ts";

const gone: string[] = [];
const model = (name: string, bytes: number) => ({
  bytes,
  busy: 0,
  async release() {
    gone.push(name);
  },
});

test("the model used longest ago makes room, but not while it works", async () => {
  const memory = new ModelMemory<ReturnType<typeof model>>(100);
  const [a, b, c] = [model("a", 40), model("b", 30), model("c", 30)];
  for (const [name, each] of Object.entries({ a, b, c })) {
    await memory.makeRoom(each.bytes);
    memory.add(name, each);
  }
  expect([memory.bytes, gone]).toEqual([100, []]);
  expect(memory.get("a")).toBe(a);
  b.busy = 1;
  await memory.makeRoom(20);
  expect([gone, memory.bytes, memory.get("c"), memory.get("b")]).toEqual([["c"], 70, undefined, b]);
  b.busy = 0;
  await memory.makeRoom(100);
  expect([gone, memory.bytes]).toEqual([["c", "a", "b"], 0]);
  expect([memory.fits(100), memory.fits(101)]).toEqual([true, false]);
});
